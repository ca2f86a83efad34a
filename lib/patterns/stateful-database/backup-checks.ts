import type { Construct } from 'constructs';
import { addFinding } from '../../findings';
import { parseCron } from '../../kubernetes/cron';
import { daysOf, type DatabaseBackup } from './backup';
import { DATA } from './data-volume';
import type { DatabasePlan } from './provider';

interface Problem {
  readonly problem: string;
  readonly fix: string;
}

/** Files what is wrong with the backup of a StatefulSet; false when no job can be made of it. */
export function checkBackup(database: Construct, plan: DatabasePlan, backup: DatabaseBackup): boolean {
  const { path } = database.node;
  const { method = 'dump' } = backup;
  if (method !== 'dump' && method !== 'volumeSnapshot') {
    const fix = "Take `method: 'dump'` or `method: 'volumeSnapshot'`, or `provider: cnpg()`.";
    const what = `a backup with the method ${JSON.stringify(method)}`;
    addFinding(database, 'K8S4207', { path, what, provider: 'a plain StatefulSet', fix });
    return false;
  }
  const common = commonProblems(backup);
  const problems = method === 'dump' ? [...common, ...dumpProblems(plan, backup)] : common;
  for (const problem of problems) addFinding(database, 'K8S4208', { path, ...problem });
  return problems.length === 0;
}

/** What is wrong with when backups are made and how long they are kept. */
export function commonProblems({ schedule, retention }: DatabaseBackup): Problem[] {
  const problems: Problem[] = [];
  const read = typeof schedule === 'string' ? parseCron(schedule) : { ok: false, problem: 'there is none' };
  if (!read.ok) {
    const { problem } = read as { readonly problem: string };
    problems.push({
      problem: `the schedule ${JSON.stringify(schedule)} cannot be read: ${problem}`,
      fix: "Write minute, hour, day of the month, month and day of the week: `schedule: '0 3 * * *'`.",
    });
  }
  if (retention !== undefined && (typeof retention !== 'string' || daysOf(retention) === undefined)) {
    problems.push({
      problem: `the retention is ${JSON.stringify(retention)} and not a number of days, weeks or months`,
      fix: "Say `retention: '30d'`, `'4w'` or `'6m'`.",
    });
  }
  return problems;
}

function dumpProblems({ engine, name }: DatabasePlan, { destination }: DatabaseBackup): Problem[] {
  if (!engine.dump) {
    return [
      {
        problem: `the engine "${engine.name}" does not say how it is dumped`,
        fix: "Take `method: 'volumeSnapshot'`, or give the engine a `dump`.",
      },
    ];
  }
  const claim = claimOf(destination);
  if (claim?.startsWith(`${DATA}-${name}-`)) {
    return [
      {
        problem: `the dumps would go into the claim "${claim}" of the database itself`,
        fix: 'Take another volume, which does not go when the data goes.',
      },
    ];
  }
  if (isVolume(destination)) return [];
  return [
    {
      problem:
        destination === undefined
          ? 'there is no destination'
          : `the destination is ${describe(destination)} and no volume`,
      fix: "Name a claim or another source of a volume: `destination: { persistentVolumeClaim: { claimName: 'backups' } }`.",
    },
  ];
}

function claimOf(destination: unknown): string | undefined {
  const given = destination as
    | { name?: string; persistentVolumeClaim?: { name?: string; claimName?: string } }
    | undefined;
  const claim = given?.persistentVolumeClaim;
  return typeof claim === 'object' ? (claim.claimName ?? claim.name) : given?.name;
}

/** Whether something is a claim or has exactly one source, which is told from the options of an object store by its value. */
function isVolume(destination: unknown): boolean {
  if (typeof destination !== 'object' || destination === null) return false;
  if ((destination as { kind?: unknown }).kind !== undefined) {
    return (destination as { kind?: unknown }).kind === 'PersistentVolumeClaim';
  }
  const sources = Object.values(destination).filter((source) => source !== undefined);
  return sources.length === 1 && typeof sources[0] === 'object';
}

function describe(value: unknown): string {
  const { kind } = (value ?? {}) as { kind?: unknown };
  return typeof kind === 'string' ? `an object of the kind ${kind}` : (JSON.stringify(value) ?? typeof value);
}
