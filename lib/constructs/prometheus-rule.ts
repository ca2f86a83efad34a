import type { Construct } from 'constructs';
import { CustomResource, type CustomFields } from './custom-resource';
import type { ObjectProps } from './object-construct';
import { PROMETHEUS_OPERATOR } from './prometheus-scrape';

/** A condition that somebody is told of. */
export interface AlertingRule {
  /** The name of the alert. */
  readonly alert: string;
  /** The condition, in the language of Prometheus. */
  readonly expr: string;
  /**
   * For how long it must hold: a duration of Prometheus, such as `5m`.
   * @default none: at once
   */
  readonly for?: string;
  /** For how long the alert stays after the condition has ended. */
  readonly keepFiringFor?: string;
  /** Labels of the alert, by which it finds its readers: `{ severity: 'warning' }`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What its readers are told: `{ summary: '…' }`. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A series that is computed ahead. */
export interface RecordingRule {
  /** The name of the series. */
  readonly record: string;
  /** What it holds, in the language of Prometheus. */
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated together, one after the other. */
export interface RuleGroup {
  /** The name of the group, unlike that of any other of the object. */
  readonly name: string;
  /**
   * How often: a duration of Prometheus.
   * @default what the Prometheus is set to, mostly 30s
   */
  readonly interval?: string;
  readonly rules: readonly (AlertingRule | RecordingRule)[];
}

/** The spec of a PrometheusRule. */
export interface PrometheusRuleSpec {
  readonly groups: readonly object[];
}

/** The options of a {@link PrometheusRule}. */
export interface PrometheusRuleProps extends ObjectProps<CustomFields<PrometheusRuleSpec>> {
  readonly groups: readonly RuleGroup[];
}

/**
 * Alerts and precomputed series for a Prometheus of the Prometheus operator. The operator's kinds must be in the cluster, and the
 * Prometheus must select the rules: many choose by a label, such as `release`.
 *
 * @example
 * new PrometheusRule(chart, 'alerts', {
 *   groups: [{ name: 'shop', rules: [{ alert: 'ShopDown', expr: 'up{job="shop"} == 0', for: '5m' }] }],
 * });
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class PrometheusRule extends CustomResource<PrometheusRuleSpec> {
  constructor(scope: Construct, id: string, { groups, ...object }: PrometheusRuleProps) {
    super(scope, id, {
      ...object,
      apiVersion: PROMETHEUS_OPERATOR,
      kind: 'PrometheusRule',
      spec: {
        // What is no list goes out as it stands: the operator's webhook says so.
        groups: Array.isArray(groups) ? (groups as readonly RuleGroup[]).map(renderGroup) : groups,
      },
    });
  }
}

function renderGroup({ name, interval, rules }: RuleGroup): object {
  return { name, ...(interval === undefined ? {} : { interval }), rules: rules.map(renderRule) };
}

function renderRule(rule: AlertingRule | RecordingRule): object {
  const { keepFiringFor, ...others } = rule as AlertingRule;
  return { ...others, ...(keepFiringFor === undefined ? {} : { keep_firing_for: keepFiringFor }) };
}
