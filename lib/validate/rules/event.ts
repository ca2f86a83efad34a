import type { EventProps } from '../../k8s/generated/core';
import { dnsSubdomain, pathSegment, qualifiedName } from '../../kubernetes/names';
import { byteLength } from '../byte-length';
import type { Check } from '../check';
import type { Given } from '../given';
import { Path } from '../path';
import type { Draft, KindRules } from './kind-rules';
import { checkText, checkUnchanged } from './text';

type Event = Given<EventProps>;

const NAMESPACE = Path.of('involvedObject').child('namespace');
const LONGEST = { reportingInstance: 128, action: 128, reason: 128, message: 1024 } as const;

/** @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
export const coreEventRules: KindRules<Event> = {
  name: () => pathSegment,
  metadataLast: true,
  create: (event, check) => checkEvent(event, 'reportingComponent', check),
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
export const eventRules: KindRules<Event> = {
  name: () => dnsSubdomain,
  prepare(draft, _, old) {
    useCoreNames(draft);
    if (old) useCoreNames(old);
  },
  create(event, check) {
    checkEvent(event, 'reportingController', check);
    checkSeries(event, check);
    if (!event.eventTime) check.required(Path.of('eventTime'), 'it says when it happened');
    if (event.type !== 'Normal' && event.type !== 'Warning') {
      check.invalid(Path.of('type'), event.type ?? '', 'must be "Normal" or "Warning"');
    }
    const must = 'may not be set: it belongs to Events of the core group';
    const { component, host } = event.source ?? {};
    const outdated = {
      firstTimestamp: event.firstTimestamp,
      lastTimestamp: event.lastTimestamp,
      count: event.count,
      source: component || host,
    };
    for (const [field, value] of Object.entries(outdated)) if (value) check.invalid(Path.of(field), value, must);
  },
  update(event, old, check) {
    checkEvent(event, 'reportingController', check);
    if (JSON.stringify(event.series) !== JSON.stringify(old.series)) checkSeries(event, check);
    for (const field of FIXED) {
      checkUnchanged(Path.of(field), event[field] || undefined, old[field] || undefined, check);
    }
    checkUnchanged(Path.of('reportingController'), event.reportingComponent ?? '', old.reportingComponent ?? '', check);
  },
};

const FIXED = [
  'involvedObject',
  'reason',
  'message',
  'source',
  'firstTimestamp',
  'lastTimestamp',
  'count',
  'type',
  'eventTime',
  'action',
  'related',
  'reportingInstance',
] as const;

// The fields of events.k8s.io have other names, and a server reports them under those of the core group.
const CORE_NAMES: Readonly<Record<string, string>> = {
  note: 'message',
  regarding: 'involvedObject',
  reportingController: 'reportingComponent',
  deprecatedCount: 'count',
  deprecatedFirstTimestamp: 'firstTimestamp',
  deprecatedLastTimestamp: 'lastTimestamp',
  deprecatedSource: 'source',
};

function useCoreNames(draft: Draft): void {
  for (const [name, core] of Object.entries(CORE_NAMES)) {
    if (draft[name] === undefined) continue;
    draft[core] = draft[name];
    if (name !== 'reportingController') delete draft[name];
  }
}

function checkEvent(event: Event, controller: string, check: Check): void {
  // A namespace that is missing comes with the request.
  const { involvedObject: object = {}, metadata = {}, reportingComponent: reporter = '' } = event;
  const namespace = metadata.namespace ?? 'default';
  const other = object.namespace ?? '';
  if (!check.since('1.37')) checkText(Path.of('namespace'), namespace, dnsSubdomain, check);
  const must = `must be that of the Event, which is "${namespace}"`;
  if (!event.eventTime) {
    if (other ? other !== namespace : namespace !== 'default') check.invalid(NAMESPACE, other, must);
    return;
  }
  if (!other && namespace !== 'default' && namespace !== 'kube-system') check.invalid(NAMESPACE, other, must);
  if (!reporter) check.required(Path.of(controller), 'it names the program that reports the Event');
  checkText(Path.of(controller), reporter, qualifiedName, check);
  for (const field of ['reportingInstance', 'action', 'reason', 'message'] as const) {
    const text = event[field] ?? '';
    if (!text && field !== 'message') check.required(Path.of(field));
    if (byteLength(text) > LONGEST[field]) {
      check.invalid(Path.of(field), text, `must have at most ${LONGEST[field]} bytes`);
    }
  }
}

function checkSeries({ series }: Event, check: Check): void {
  if (!series) return;
  if ((series.count ?? 0) < 2) check.invalid(Path.of('series.count'), series.count, 'must be at least 2');
  if (!series.lastObservedTime) check.required(Path.of('series.lastObservedTime'));
}
