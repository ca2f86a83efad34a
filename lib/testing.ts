import type { IConstruct } from 'constructs';
import type { Diagnostic } from './diagnostic';
import { judge, type JudgeOptions } from './judge';
import type { Manifest } from './manifest';
import { synth } from './synth';

export type { JudgeOptions };

/** What became of an app: its objects, and all that was found about them. */
export interface Examination {
  /** In the order in which they are applied. */
  readonly manifests: readonly Manifest[];
  /** Errors, warnings and notes: those of the constructs, then those of the objects. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Renders an app and validates its objects, as `k8sdsl synth` does; nothing is written and nothing is thrown for what is wrong.
 *
 * @param scope an app, or a construct anywhere in one: the whole app is rendered
 * @example
 * const { manifests } = examine(app);
 * expect(manifests.map(({ object }) => object.kind)).toContain('PodDisruptionBudget');
 */
export function examine(scope: IConstruct, options: JudgeOptions = {}): Examination {
  const { manifests, diagnostics } = synth(scope.node.root);
  const found = judge(manifests, options).flatMap((verdict) => verdict.diagnostics);
  return { manifests, diagnostics: [...diagnostics, ...found] };
}

/**
 * Fails when an app has an error: one that its constructs report, or one that a kube-apiserver would answer. Warnings and notes do
 * not count.
 *
 * @param scope an app, or a construct anywhere in one: the whole app is rendered
 * @returns the objects of the app, to be looked at further
 * @throws Error with every error, its field, its place in the program and the change to make
 * @example
 * import { expectValid } from 'k8sdsl/testing';
 *
 * test('the shop can be applied', () => {
 *   expectValid(makeShop(), { kubernetesVersion: '1.35' });
 * });
 */
export function expectValid(scope: IConstruct, options: JudgeOptions = {}): readonly Manifest[] {
  const { manifests, diagnostics } = examine(scope, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
    throw new Error([`The app has ${count}:`, ...errors.map(inWords)].join('\n\n'));
  }
  return manifests;
}

function inWords({ code, message, hint, target, origin }: Diagnostic): string {
  const object = target?.kind && target.name ? `${target.kind} ${target.name}: ` : '';
  const lines = [`${code}: ${object}${message}`];
  if (origin) lines.push(`  at ${origin.file}:${origin.line}:${origin.column} (${origin.construct})`);
  if (hint !== undefined) lines.push(`  hint: ${hint}`);
  return lines.join('\n');
}
