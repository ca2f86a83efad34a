import { App } from '../../../../lib/app';
import { Chart } from '../../../../lib/chart';
import { toYamlStream } from '../../../../lib/emit/yaml';
import { minors, type Minor } from '../../../../lib/kubernetes/api';
import type { KubernetesObject } from '../../../../lib/manifest';
import { synth } from '../../../../lib/synth';
import type { Synthesis } from '../../../../lib/synthesis';
import { validate } from '../../../../lib/validate';

/** Renders a chart `shop`, in the namespace `shop`, with what `fill` puts into it. */
export function make(fill: (chart: Chart) => void): Synthesis {
  const app = new App();
  fill(new Chart(app, 'shop', { namespace: 'shop' }));
  return synth(app);
}

/** The objects of the chart, as YAML. */
export function yamlOf(fill: (chart: Chart) => void): string {
  return toYamlStream(make(fill).documents.map(({ value }) => value));
}

/** The objects of the chart. */
export function objectsOf(fill: (chart: Chart) => void): readonly KubernetesObject[] {
  return make(fill).manifests.map(({ object }) => object);
}

/** The findings about the chart, one line each: `CODE severity: message hint`. */
export function findingsOf(fill: (chart: Chart) => void): string[] {
  return make(fill).diagnostics.map(({ code, severity, message, hint }) => `${code} ${severity}: ${message} ${hint}`);
}

/** What is wrong with the objects of the chart, in every minor that serves what they hold. */
export function problemsOf(fill: (chart: Chart) => void, from: readonly Minor[] = minors): unknown[] {
  return objectsOf(fill).flatMap((object) =>
    from.flatMap((kubernetesVersion) => {
      const { status, diagnostics } = validate(object, { kubernetesVersion });
      return status === 'valid' ? [] : [{ kubernetesVersion, object: object.kind, status, diagnostics }];
    }),
  );
}
