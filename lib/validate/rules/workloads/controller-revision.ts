import type { ControllerRevisionProps } from '../../../k8s/generated/apps';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Given } from '../../given';
import { Path } from '../../path';
import { checkGenerateName } from '../generate-name';
import type { KindRules } from '../kind-rules';

const DATA = Path.of('data');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/ */
export const controllerRevisionRules: KindRules<Given<ControllerRevisionProps>> = {
  name: () => dnsSubdomain,
  create(revision, check) {
    const data: unknown = revision.data;
    if (typeof data !== 'object' || Array.isArray(data))
      check.required(DATA, 'it is the state that is kept: an object');
    checkRevision(revision, check);
  },
  update(revision, old, check) {
    checkGenerateName(revision.metadata, check);
    checkRevision(revision, check);
    if (JSON.stringify(revision.data) !== JSON.stringify(old.data)) {
      check.invalid(DATA, revision.data, 'cannot change', 'Make a ControllerRevision of another name.');
    }
  },
};

function checkRevision(
  { revision = 0 }: Given<ControllerRevisionProps>,
  check: Parameters<typeof controllerRevisionRules.create>[1],
): void {
  if (revision < 0) check.invalid(Path.of('revision'), revision, 'must not be negative');
}
