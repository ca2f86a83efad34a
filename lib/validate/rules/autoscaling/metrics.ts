import type {
  CrossVersionObjectReference,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
} from '../../../k8s/generated/autoscaling';
import { dnsLabel, pathSegment } from '../../../kubernetes/names';
import { parseQuantity } from '../../../kubernetes/quantity';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkContainerResource } from '../pod/resource-names';
import { checkRequiredText } from '../text';

type Metric = Given<MetricSpec>;
type Target = Given<MetricTarget>;
type CheckObject = (object: Given<CrossVersionObjectReference>, path: Path) => void;

// In the order in which a server looks for them: it checks the first only.
const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;
const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const TARGETS = ['Utilization', 'Value', 'AverageValue'];

/** What an autoscaler looks at. */
export function checkMetrics(metrics: readonly Metric[], path: Path, check: Check, checkObject: CheckObject): void {
  metrics.forEach((metric, index) => checkMetric(metric, path.index(index), check, checkObject));
}

function checkMetric(metric: Metric, path: Path, check: Check, checkObject: CheckObject): void {
  const { type = '' } = metric;
  const here = path.child('type');
  if (!type) check.required(here, 'it names the source of the metric');
  if (!TYPES.includes(type)) check.notSupported(here, type, TYPES);
  const given = SOURCES.filter((source) => metric[source]);
  if (given[0]) checkSource(metric, given[0], path.child(given[0]), check, checkObject);
  const expected = SOURCES.find((source) => source.toLowerCase() === type.toLowerCase() && TYPES.includes(type));
  if (expected && !metric[expected]) check.required(path.child(expected), `the type of the metric is ${type}`);
  if (given.length < 2 && given.length > 0) return;
  for (const source of given) {
    if (source !== expected) check.forbidden(path.child(source), `may not be set when type is "${type}"`);
  }
}

function checkSource(
  metric: Metric,
  source: (typeof SOURCES)[number],
  path: Path,
  check: Check,
  checkObject: CheckObject,
): void {
  const target = metric[source]?.target ?? {};
  const here = path.child('target');
  switch (source) {
    case 'object':
      checkObject(metric.object?.describedObject ?? {}, path.child('describedObject'));
      checkIdentifier(metric.object?.metric, path.child('metric'), check);
      requireOne(target, ['value', 'averageValue'], here, check);
      break;
    case 'external':
      checkIdentifier(metric.external?.metric, path.child('metric'), check);
      requireOne(target, ['value', 'averageValue'], here, check);
      if (target.value !== undefined && target.averageValue !== undefined) {
        check.forbidden(here.child('value'), 'may not be set together with averageValue');
      }
      break;
    case 'pods':
      checkIdentifier(metric.pods?.metric, path.child('metric'), check);
      requireOne(target, ['averageValue'], here, check);
      break;
    case 'resource':
      if (!metric.resource?.name) check.required(path.child('name'), 'it names the resource, such as cpu');
      checkUtilization(target, here, check);
      break;
    case 'containerResource': {
      const { container, name } = metric.containerResource ?? {};
      if (name) checkContainerResource(name, path.child('name'), check);
      else check.required(path.child('name'), 'it names the resource, such as cpu');
      checkRequiredText(path.child('container'), container, dnsLabel, check, 'it names the container');
      checkUtilization(target, here, check);
    }
  }
  checkTarget(target, here, check);
}

function checkUtilization(target: Target, path: Path, check: Check): void {
  requireOne(target, ['averageValue', 'averageUtilization'], path, check);
  if (target.averageValue !== undefined && target.averageUtilization !== undefined) {
    check.forbidden(path.child('averageValue'), 'may not be set together with averageUtilization');
  }
}

/** A server names the last of those of which one has to be there. */
function requireOne(target: Target, fields: readonly (keyof MetricTarget)[], path: Path, check: Check): void {
  if (fields.every((field) => target[field] === undefined)) {
    check.required(path.child(fields.at(-1)!), `the target has ${fields.join(' or ')}`);
  }
}

function checkTarget({ averageUtilization, averageValue, type = '', value }: Target, path: Path, check: Check): void {
  const here = path.child('type');
  if (!type) check.required(here, `it is one of ${TARGETS.join(', ')}`);
  if (!TARGETS.includes(type)) check.invalid(here, type, `must be one of ${TARGETS.join(', ')}`);
  for (const [field, amount] of Object.entries({ value, averageValue })) {
    if (amount !== undefined && parseQuantity(amount as string).nanos <= 0n) {
      check.invalid(path.child(field), amount, 'must be greater than zero');
    }
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    check.invalid(path.child('averageUtilization'), averageUtilization, 'must be greater than zero');
  }
}

function checkIdentifier(metric: Given<MetricIdentifier> | undefined, path: Path, check: Check): void {
  checkRequiredText(path.child('name'), metric?.name, pathSegment, check, 'it names the metric');
}
