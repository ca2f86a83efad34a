/** The first version that can require ES modules, which programs and their packages need. */
const required = [20, 19] as const;

/**
 * What to tell the user whose Node is too old to run the command; undefined when it is not.
 *
 * @param version such as `20.19.0`
 */
export function nodeIsTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > required[0] || (major === required[0] && minor >= required[1])) return undefined;
  const { codes } = require('../lib/codes') as typeof import('../lib/codes');
  const { message, hint } = codes.K8S6104;
  const parameters = { version, required: required.join('.') };
  return `error K8S6104: ${message(parameters)}\n  hint: ${hint!(parameters)}\n`;
}
