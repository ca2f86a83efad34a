import type { StorageVersionMigrationProps } from '../../k8s/generated/storagemigration';
import { dns1035Label, dnsSubdomain } from '../../kubernetes/names';
import type { NameRule } from '../../kubernetes/names';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { KindRules } from './kind-rules';
import { checkUnchanged } from './text';

type Migration = Given<StorageVersionMigrationProps>;

const SPEC = Path.of('spec');
const RESOURCE = SPEC.child('resource');

/** @see https://kubernetes.io/docs/tasks/manage-kubernetes-objects/storage-version-migration/ */
export const storageVersionMigrationRules: KindRules<Migration> = {
  name: () => dnsSubdomain,
  create: checkMigration,
  update(migration, old, check) {
    checkMigration(migration, check);
    checkUnchanged(SPEC, migration.spec, old.spec, check);
  },
};

function checkMigration({ spec = {} }: Migration, check: Check): void {
  const { group = '', resource = '' } = spec.resource ?? {};
  if (resource) checkOnce(RESOURCE.child('resource'), resource, dns1035Label, check);
  else
    check.required(RESOURCE.child('resource'), 'it is the resource to migrate', 'Write its plural, such as secrets.');
  if (group) checkOnce(RESOURCE.child('group'), group, dnsSubdomain, check);
}

/** A server gives one cause for all problems of these. */
function checkOnce(path: Path, text: string, rule: NameRule, check: Check): void {
  const problems = rule(text);
  if (problems.length > 0) check.invalid(path, text, problems.join(', and '));
}
