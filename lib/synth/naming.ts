import { Names, type Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * The name that a construct path gives: its parts joined by `-`, in lower case, with only the characters that names may have.
 * Parts called `default` or `resource`, and parts equal to the one before them, say nothing and are left out.
 *
 * @example
 * nameOfPath('shop/storefront/Deployment') // 'shop-storefront-deployment'
 */
export function nameOfPath(path: string): string {
  return path
    .split('/')
    .map((part) =>
      part
        .toLowerCase()
        .replaceAll('_', '-')
        .replaceAll(/[^0-9a-z.-]/g, ''),
    )
    .filter((part, at, parts) => part !== '' && part !== parts[at - 1] && part !== 'default' && part !== 'resource')
    .join('-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}

/** Names the file or folder of a chart, which is the `index`th of all, counted from 0. */
export function chartFileName(chart: Chart, kind: 'kubernetes' | 'cdk8s', index: number | undefined): string {
  const name = kind === 'cdk8s' ? Names.toDnsLabel(chart) : nameOfPath(chart.node.path) || chart.node.id;
  return index === undefined ? name : `${String(index).padStart(4, '0')}-${name}`;
}

/** Names the file of an object that has one to itself: `Deployment.web`. */
export function objectFileStem(kind: unknown, name: unknown): string {
  return `${String(kind)}.${String(name)}`.replaceAll(/[^0-9a-zA-Z-_.]/g, '');
}

/** A construct in a message: its path, or what a root without one is. */
export function pathOf(construct: IConstruct): string {
  return construct.node.path || 'the app';
}
