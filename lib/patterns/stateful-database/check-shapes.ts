import type { Construct } from 'constructs';
import { addFinding } from '../../findings';
import type { DatabaseProvider } from './provider';
import type { StatefulDatabaseProps } from './props';

/** Files what only a program without types can give; false when nothing can be made of it. */
export function checkShapes(database: Construct, props: StatefulDatabaseProps): boolean {
  const { path } = database.node;
  const { provider, backup, restoreFrom } = props;
  const fine = [isProvider(provider), backup === undefined || isObject(backup), isRestore(restoreFrom)];
  if (!fine[0]) {
    const fix = 'Call what makes one, `provider: cnpg()`, or leave it out for a plain StatefulSet.';
    addFinding(database, 'K8S4207', {
      path,
      what: `the provider ${describe(provider)}`,
      provider: 'any database',
      fix,
    });
  }
  if (!fine[1]) {
    const fix = "Say when and where to: `backup: { schedule: '0 3 * * *', destination: { … } }`.";
    addFinding(database, 'K8S4208', { path, problem: `it is ${describe(backup)}`, fix });
  }
  if (!fine[2]) {
    const fix =
      'Say `{ volumeSnapshot }`, `{ dump: { volume, file } }` or, with CloudNativePG, `{ objectStore, serverName }`.';
    addFinding(database, 'K8S4210', { path, problem: `${describe(restoreFrom)} names no backup`, fix });
  }
  return fine.every(Boolean);
}

function isProvider(provider: unknown): boolean {
  return provider === undefined || typeof (provider as DatabaseProvider | null)?.make === 'function';
}

function isRestore(restore: unknown): boolean {
  if (restore === undefined) return true;
  if (!isObject(restore)) return false;
  const { volumeSnapshot, dump, objectStore, serverName } = restore;
  if (typeof volumeSnapshot === 'string' || isObject(volumeSnapshot)) return true;
  if (isObject(dump) && isObject(dump['volume']) && typeof dump['file'] === 'string') return true;
  return isObject(objectStore) && typeof serverName === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function describe(value: unknown): string {
  return typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value));
}
