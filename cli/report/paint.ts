import type { Severity } from '../../lib/diagnostic';

/** Colours a text by its role. */
export type Painter = (role: Severity | 'hint' | 'mark' | 'faint', text: string) => string;

const colours = { error: 31, warning: 33, info: 36, hint: 32, mark: 31, faint: 2 } as const;

/** A painter that colours, or one that leaves every text as it is. */
export function painter(colour: boolean): Painter {
  return (role, text) => (colour ? `\u001b[${colours[role]}m${text}\u001b[0m` : text);
}
