import type { Check } from '../check';
import { Path } from '../path';

type Labels = Readonly<Record<string, string>> | undefined;

const LABELS = Path.of('metadata').child('labels');
const LEVELS = new Set(['privileged', 'baseline', 'restricted']);
const MODES = ['enforce', 'audit', 'warn'];
const VERSION = /^v1\.(?:0|[1-9]\d*)$/;

/**
 * The labels by which a Namespace names its Pod Security Standards. A server looks at them last, and what a change leaves as wrong
 * as it was is not held against it.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/
 */
export function checkPodSecurityLabels(labels: Labels, old: Labels, check: Check): void {
  const wrong = wrongLabels(labels);
  if (!check.isClean || !wrong.length || isSame(wrong, wrongLabels(old))) return;
  for (const { key, value, must } of wrong) check.invalid(LABELS.key(key), value, must);
}

function wrongLabels(labels: Labels): readonly { key: string; value: string; must: string }[] {
  if (!labels) return [];
  return MODES.flatMap((mode) => {
    const level = `pod-security.kubernetes.io/${mode}`;
    const version = `${level}-version`;
    return [
      ...(Object.hasOwn(labels, level) && !LEVELS.has(labels[level]!)
        ? [{ key: level, value: labels[level]!, must: 'must be privileged, baseline or restricted' }]
        : []),
      ...(Object.hasOwn(labels, version) && labels[version] !== 'latest' && !VERSION.test(labels[version]!)
        ? [{ key: version, value: labels[version]!, must: 'must be "latest" or a minor, such as "v1.37"' }]
        : []),
    ];
  });
}

function isSame(wrong: ReturnType<typeof wrongLabels>, old: ReturnType<typeof wrongLabels>): boolean {
  return (
    wrong.length === old.length &&
    wrong.every(({ key, value }, index) => key === old[index]!.key && value === old[index]!.value)
  );
}
