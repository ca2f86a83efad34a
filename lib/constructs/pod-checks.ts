import type { ReportFinding } from '../findings';
import type { PodSpec } from '../k8s';
import { writtenConstruct } from '../origin';
import { compareQuantities, isQuantity, parseQuantity } from '../kubernetes/quantity';
import { suggest } from '../suggest';
import { checkClaimModes } from './claim-use-checks';
import { portNumbers } from './container';
import type { ContainerProps } from './container-props';
import { platformOf } from './platform';
import { findLoosening } from './pod-security';
import { isPortNumber } from './port-number';
import { probesOf, type HealthProps } from './probe';
import type { PodTemplate, RenderedPod } from './pod-template';
import { lackingForGuaranteed, qosClassOf } from './qos-class';
import { isSafeSysctl, nearSysctl } from './sysctls';
import { isClaim } from './volume';
import { checkVolumePlugins } from './volume-plugin-checks';

/** What a pod can be told that no pod can do, or that its writer can hardly mean. */
export function checkPod(template: PodTemplate, report: ReportFinding): void {
  const { owner, props } = template;
  const { path } = writtenConstruct(owner).node;
  const rendered = template.render();
  const containers = template.containerProps();
  for (const [name, container] of containers) {
    checkProbes(path, name, container, report);
    checkPorts(template, rendered.spec, [name, container], report);
  }
  if (containers.length > 1) checkNames(path, containers, report);
  checkMounts(path, rendered, report);
  checkContradictions(path, rendered.spec, report);
  checkNamespaces(template, rendered, report);
  checkSysctls(path, template, report);
  checkVolumePlugins(path, rendered.spec, report);
  checkClaimModes(owner, rendered.spec, report);
  const ephemeral = rendered.spec.ephemeralContainers?.map(({ name }) => name);
  if (ephemeral?.length) report('K8S4020', { path, names: ephemeral });
  const { profile = 'restricted', reason } = readProfile(props.securityProfile);
  if (profile !== 'restricted' && !reason?.trim()) {
    report('K8S4016', { path, profile, loosening: undefined, needed: profile });
  }
  const beyondBaseline = findLoosening('baseline', rendered.spec);
  for (const loosening of findLoosening(profile, rendered.spec)) {
    const needed = beyondBaseline.includes(loosening) ? 'privileged' : 'baseline';
    report('K8S4016', { path, profile, loosening, needed });
  }
  if (props.qos && qosClassOf(rendered.spec) !== props.qos) {
    const lacking = props.qos === 'Guaranteed' ? lackingForGuaranteed(rendered.spec) : [];
    report('K8S4014', { path, wanted: props.qos, got: qosClassOf(rendered.spec), lacking });
  }
  checkPlatform(template, rendered.spec, report);
  if (props.resources === undefined && !props.podSpec?.resources) report('K8S4005', { path, preset: 'small' });
}

function checkProbes(path: string, container: string, props: ContainerProps, report: ReportFinding): void {
  const ports = portNumbers(props.ports);
  for (const [probe, { port, command }] of probesOf(props.health as string | HealthProps)) {
    if (command) continue;
    const known =
      port === undefined ? ports.size > 0 : typeof port === 'string' ? ports.has(port) : isDeclared(port, ports);
    if (!known) report('K8S4011', { path, container, probe, port, ports: [...ports] });
  }
}

function checkPorts(
  { owner }: PodTemplate,
  spec: PodSpec,
  [container, props]: readonly [name: string, props: ContainerProps],
  report: ReportFinding,
): void {
  const { path } = writtenConstruct(owner).node;
  for (const [name, port] of portNumbers(props.ports)) {
    // Another type than a number is reported by validation, with its field.
    if (typeof port !== 'number' || isPortNumber(port)) continue;
    const what = `the port "${name}" of the container "${container}"`;
    const field = `${podField(owner)}.${portField(spec, container, name)}`;
    report('K8S4500', { path, what, port }, { target: { field } });
  }
}

/** Where the pods stand in the object of a workload. */
function podField(owner: object): string {
  const { kind } = (owner as { readonly object?: { readonly kind?: string } }).object ?? {};
  if (kind === 'Pod') return 'spec';
  return kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec';
}

function portField(spec: PodSpec, container: string, port: string): string {
  const isMain = spec.containers.some(({ name }) => name === container);
  const list = isMain ? 'containers' : 'initContainers';
  const index = (spec[list] ?? []).findIndex(({ name }) => name === container);
  const ports = spec[list]?.[index]?.ports ?? [];
  return `${list}[${index}].ports[${ports.findIndex(({ name }) => name === port)}].containerPort`;
}

function isDeclared(port: number, ports: ReadonlyMap<string, number>): boolean {
  return [...ports.values()].includes(port);
}

function checkNames(path: string, containers: ReturnType<PodTemplate['containerProps']>, report: ReportFinding): void {
  const seen = new Set<string>();
  for (const [name] of containers) {
    if (seen.has(name)) report('K8S4013', { path, what: 'containers', name });
    seen.add(name);
  }
}

function checkMounts(path: string, { spec, volumes }: RenderedPod, report: ReportFinding): void {
  const known = [...new Set([...volumes, ...(spec.volumes ?? []).map(({ name }) => name)])];
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    for (const { name } of [...(container.volumeMounts ?? []), ...(container.volumeDevices ?? [])]) {
      if (known.includes(name)) continue;
      report('K8S4012', { path, container: container.name, volume: name, known, suggestion: suggest(name, known) });
    }
  }
}

/** What is refused because two options do not go together. */
function checkContradictions(path: string, spec: PodSpec, report: ReportFinding): void {
  if (spec.dnsPolicy === 'None' && !spec.dnsConfig?.nameservers?.length) {
    const problem = "`dnsPolicy: 'None'` leaves no name server";
    report('K8S4026', { path, problem, fix: 'Name one: `dnsConfig: { nameservers: […] }`.' });
  }
  const grace = spec.terminationGracePeriodSeconds ?? 30;
  for (const { name, lifecycle, resources } of [...(spec.initContainers ?? []), ...spec.containers]) {
    const sleep = lifecycle?.preStop?.sleep?.seconds;
    if (sleep !== undefined && sleep > grace) {
      const problem = `the container "${name}" sleeps ${sleep} s before its end, and the pod has ${grace} s to end`;
      report('K8S4026', { path, problem, fix: `Set \`terminationGracePeriodSeconds\` to more than ${sleep}.` });
    }
    checkRequests(path, name, resources, report);
  }
}

/** No more can be asked for than may be used. */
function checkRequests(
  path: string,
  container: string,
  resources: PodSpec['containers'][number]['resources'],
  report: ReportFinding,
): void {
  for (const [resource, request] of Object.entries(resources?.requests ?? {})) {
    const limit = resources?.limits?.[resource];
    // What is no quantity is reported by the field itself.
    if (limit === undefined || ![request, limit].every((amount) => isQuantity(String(amount)))) continue;
    if (compareQuantities(parseQuantity(request), parseQuantity(limit)) <= 0) continue;
    const problem = `the container "${container}" requests ${request} of ${resource}, and may use ${limit} at most`;
    report('K8S4026', { path, problem, fix: 'Raise the limit, or lower the request.' });
  }
}

/** What a pod uses must be in its own namespace, as far as the namespaces are known. */
function checkNamespaces(template: PodTemplate, { consumed }: RenderedPod, report: ReportFinding): void {
  const { owner, props } = template;
  const claims = Object.values(props.volumes ?? {}).flatMap(({ persistentVolumeClaim: claim }) =>
    isClaim(claim) ? [claim] : [],
  );
  for (const { kind, name, namespace } of [
    ...consumed,
    ...claims,
    ...(template.serviceAccount ? [template.serviceAccount] : []),
  ]) {
    if (namespace === undefined || owner.namespace === undefined || namespace === owner.namespace) continue;
    report('K8S4009', {
      path: writtenConstruct(owner).node.path,
      namespace: owner.namespace,
      kind,
      name,
      other: namespace,
    });
  }
}

function checkSysctls(path: string, { props }: PodTemplate, report: ReportFinding): void {
  for (const name of Object.keys(props.sysctls ?? {})) {
    if (!isSafeSysctl(name)) report('K8S4015', { path, name, near: nearSysctl(name) });
  }
  if (props.unsafeSysctls && !props.unsafeSysctls.reason.trim()) {
    report('K8S4015', { path, name: Object.keys(props.unsafeSysctls.values).join(', '), near: '' });
  }
}

/** What only some clusters refuse. */
function checkPlatform({ owner }: PodTemplate, spec: PodSpec, report: ReportFinding): void {
  const { title: platform, limitsOf } = platformOf(owner);
  for (const { problem, fix } of limitsOf?.(spec, owner.namespace) ?? []) {
    report('K8S4606', { path: writtenConstruct(owner).node.path, platform, problem, fix });
  }
}

function readProfile(profile: PodTemplate['props']['securityProfile']): {
  readonly profile?: 'restricted' | 'baseline' | 'privileged';
  readonly reason?: string;
} {
  // Programs in plain JavaScript can pass any level as a string.
  return typeof profile === 'string' ? { profile } : (profile ?? {});
}
