import type { Construct } from 'constructs';
import { addFinding } from '../../findings';
import type { StatefulDatabaseProps } from './props';
import type { DatabasePlan } from './provider';

/** The options that the operator has a place for. */
const KNOWN: ReadonlySet<string> = new Set([
  'engine',
  'version',
  'storage',
  'credentials',
  'provider',
  'replicas',
  'database',
  'image',
  'backup',
  'restoreFrom',
  'deletionProtection',
  'resources',
  'networkPolicy',
  'metrics',
  'namespace',
  'labels',
  'annotations',
  'app',
  'component',
  'partOf',
  'nodeSelector',
  'tolerations',
  'affinity',
  'priorityClassName',
  'imagePullSecrets',
] satisfies (keyof StatefulDatabaseProps)[]);

/** Files what CloudNativePG cannot do of what was asked for: nothing is left out without a word. */
export function checkCnpg(database: Construct, plan: DatabasePlan): void {
  const { props, name } = plan;
  if (name.length > NAME_LIMIT) {
    const reason = 'because the operator makes other names of it';
    addFinding(database, 'K8S4023', { path: database.node.path, kind: 'Cluster', name, limit: NAME_LIMIT, reason });
  }
  for (const { what, fix } of [...engineProblems(plan), ...optionProblems(props), ...credentialProblems(plan)]) {
    addFinding(database, 'K8S4207', { path: database.node.path, what, provider: 'CloudNativePG', fix });
  }
}

/** What the operator accepts. */
const NAME_LIMIT = 50;

interface Problem {
  readonly what: string;
  readonly fix: string;
}

function engineProblems({ engine, version, props }: DatabasePlan): Problem[] {
  if (version.alpine && props.image === undefined) {
    const fix = `Leave the system out, \`version: '${version.major}.${version.minor}'\`: the operator has images of its own.`;
    return [{ what: `the version "${version.tag}"`, fix }];
  }
  if (engine.name === 'postgres') return [];
  const fix = "Take `engine: 'postgres'`, or leave `provider` out.";
  return [{ what: `the engine "${engine.name}"`, fix }];
}

function optionProblems(props: StatefulDatabaseProps): Problem[] {
  const others = Object.entries(props)
    .filter(([option, value]) => value !== undefined && !KNOWN.has(option))
    .map(([option]) => ({
      what: `the option \`${option}\``,
      fix: 'Say it to the Cluster in its own words, `provider: cnpg({ cluster: { … } })`, or leave it out.',
    }));
  if (typeof props.image === 'object') {
    others.push({ what: 'an `image` in parts', fix: "Write it as one text: `image: 'ghcr.io/acme/postgresql:17.2'`." });
  }
  if (props.networkPolicy === 'strict') {
    const fix =
      'Take `ingress`: its servers talk to the Kubernetes API and to the object store, whose addresses nobody knows here.';
    others.push({ what: 'the network policy "strict"', fix });
  }
  if (props.restoreFrom && 'dump' in props.restoreFrom) {
    const fix = 'Restore from `{ objectStore, serverName }` or `{ volumeSnapshot: … }`.';
    others.push({ what: 'a dump to restore from', fix });
  }
  const { podAffinity, podAntiAffinity } = props.affinity ?? {};
  if (podAffinity || podAntiAffinity) {
    const fix = 'Say it as `provider: cnpg({ cluster: { affinity: { additionalPodAffinity: … } } })`.';
    others.push({ what: 'an affinity to other pods', fix });
  }
  return others;
}

function credentialProblems({ keys, props }: DatabasePlan): Problem[] {
  const { keys: asked = {} } = props.credentials;
  return (['username', 'password'] as const)
    .filter((role) => asked[role] !== undefined && keys[role] !== role)
    .map((role) => ({
      what: `the key "${keys[role]}" for the ${role}`,
      fix: `Call it "${role}", as in every Secret of the type kubernetes.io/basic-auth.`,
    }));
}
