import type { Chart } from 'cdk8s';

/** How jsii marks the classes of a package, the same in every copy of it. */
const rtti = Symbol.for('jsii.rtti');

/** Marks k8sdsl's own `toJson`, which gives the objects of the chart and nothing else. */
export const plainToJson = Symbol.for('k8sdsl.plainToJson');

/** Whether the class of a chart, or the chart itself, has a `toJson` of its own, so that only that can say what the chart holds. */
export function overridesToJson(chart: Chart): boolean {
  let holder: object = chart;
  while (!Object.hasOwn(holder, 'toJson')) holder = Object.getPrototypeOf(holder);
  return holder === chart || !(isCdk8sClass(holder.constructor, 'cdk8s.Chart') || plainToJson in chart.toJson);
}

/** Whether a class is cdk8s's own one of that name, and not one that extends it. */
function isCdk8sClass(candidate: unknown, name: string): boolean {
  if (typeof candidate !== 'function' || !Object.hasOwn(candidate, rtti)) return false;
  return (candidate as { [rtti]?: { readonly fqn?: string } })[rtti]?.fqn === name;
}

/** The part of cdk8s's `App` by which `chart.toJson()` renders. */
interface ChartSynthesizer {
  _synthChart: ((chart: Chart) => unknown[]) & { [plainToJson]?: true };
}

/**
 * Lets `super.toJson()` in charts that override `toJson` render by other means while `work` runs. cdk8s's own way goes through
 * the whole app for every chart and writes each dependency out for all pairs of objects.
 */
export function withChartSynthesizer<T>(app: object, render: (chart: Chart) => unknown[], work: () => T): T {
  const owner = chartSynthesizerOf(app);
  if (!owner) return work();
  const before = owner._synthChart;
  owner._synthChart = Object.assign((chart: Chart) => render(chart), { [plainToJson]: true as const });
  try {
    return work();
  } finally {
    owner._synthChart = before;
  }
}

/** Whether the app is being rendered right now by `withChartSynthesizer`. */
export function isRendering(app: object): boolean {
  return chartSynthesizerOf(app)?._synthChart[plainToJson] === true;
}

function chartSynthesizerOf(app: object): ChartSynthesizer | undefined {
  for (let next: unknown = app.constructor; typeof next === 'function'; next = Object.getPrototypeOf(next)) {
    if (isCdk8sClass(next, 'cdk8s.App') && Object.hasOwn(next, '_synthChart'))
      return next as unknown as ChartSynthesizer;
  }
  return undefined;
}
