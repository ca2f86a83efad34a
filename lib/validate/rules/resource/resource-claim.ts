import type { DeviceClassProps, ResourceClaimProps, ResourceClaimTemplateProps } from '../../../k8s/generated/resource';
import { dnsSubdomain } from '../../../kubernetes/names';
import { isAlike } from '../../alike';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { Draft, KindRules } from '../kind-rules';
import { checkLabels } from '../label-selector';
import { checkAnnotations } from '../metadata';
import { isExtended } from '../pod/resource-names';
import { checkClaimSpec } from './claim-spec';
import { checkConfiguration, checkSelectors, checkSize } from './device-parts';

type Class = Given<DeviceClassProps>;

const SPEC = Path.of('spec');
const MOST_CONFIGURATIONS = 32;

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
export const resourceClaimRules: KindRules<Given<ResourceClaimProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check) => dropGated(draft['spec'], check),
  create: ({ spec = {} }, check) => checkClaimSpec(spec, SPEC, check),
  update(claim, old, check) {
    checkSame(
      claim.spec,
      storedSpec(old.spec, (spec) => spec, check),
      check,
    );
    if (!check.since('1.35')) checkClaimSpec(claim.spec ?? {}, SPEC, check);
  },
};

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
export const resourceClaimTemplateRules: KindRules<Given<ResourceClaimTemplateProps>> = {
  name: () => dnsSubdomain,
  prepare: (draft, check) => dropGated((draft['spec'] as Draft | undefined)?.['spec'], check),
  create: checkTemplate,
  update(template, old, check) {
    checkSame(
      template.spec,
      storedSpec(old.spec, ({ spec }) => spec, check),
      check,
    );
    checkTemplate(template, check);
  },
};

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
export const deviceClassRules: KindRules<Class> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  prepare(draft, check) {
    if (check.since('1.36')) return;
    delete (draft['spec'] as Draft | undefined)?.['extendedResourceName'];
  },
  create({ spec = {} }, check) {
    const { config = [], extendedResourceName: name, selectors } = spec;
    checkSelectors(selectors, SPEC.child('selectors'), check);
    if (checkSize(config, MOST_CONFIGURATIONS, SPEC.child('config'), check)) {
      config.forEach((each, index) => checkConfiguration(each, SPEC.child('config').index(index), check));
    }
    if (name !== undefined && !isExtended(name)) {
      const must = 'must be the name of an extended resource: a domain, "/" and a name';
      check.invalid(SPEC.child('extendedResourceName'), name, must);
    }
  },
};

function checkTemplate({ spec = {} }: Given<ResourceClaimTemplateProps>, check: Check): void {
  const path = SPEC.child('metadata');
  checkAnnotations(spec.metadata?.annotations, path.child('annotations'), check);
  checkLabels(spec.metadata?.labels, path.child('labels'), check);
  for (const [field, value] of Object.entries(spec.metadata ?? {})) {
    const isUnset = value === '' || (field === 'generation' && value === 0);
    if (field === 'labels' || field === 'annotations' || isUnset) continue;
    // The name of one field is that of Go, with its first letter in lower case.
    check.forbidden(path.child(field === 'uid' ? 'uID' : field), 'may not be set in a template');
  }
  checkClaimSpec(spec.spec ?? {}, SPEC.child('spec'), check);
}

function checkSame(spec: unknown, old: unknown, check: Check): void {
  if (!isAlike(spec, old)) check.invalid(SPEC, spec, 'cannot change', 'Make an object of another name.');
}

/** What a server has stored of a spec. */
function storedSpec(old: unknown, claimOf: (spec: Draft) => unknown, check: Check): unknown {
  const stored = JSON.parse(JSON.stringify(old ?? {})) as Draft;
  dropGated(claimOf(stored), check);
  return stored;
}

/** Removes what a server drops in 1.35; those before look at it though they do not use it, and those after use it. */
function dropGated(spec: unknown, check: Check): void {
  if (check.minor !== '1.35') return;
  const { devices } = (spec ?? {}) as { devices?: { requests?: readonly Draft[]; constraints?: readonly Draft[] } };
  for (const request of devices?.requests ?? []) {
    const alternatives = (request['firstAvailable'] ?? []) as Draft[];
    for (const asked of [request['exactly'] as Draft | undefined, ...alternatives]) delete asked?.['tolerations'];
  }
  for (const constraint of devices?.constraints ?? []) delete constraint['distinctAttribute'];
}
