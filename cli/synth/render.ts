import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../../lib/diagnostic';
import type { Origin } from '../../lib/manifest';
import { synth } from '../../lib/synth';
import type { Synthesis, SynthOptions } from '../../lib/synthesis';

/** Renders an app that the program exported; when the code of a construct throws, that is a finding about the program. */
export function render(app: IConstruct, options: SynthOptions, cwd: string): Synthesis | Diagnostic {
  try {
    return synth(app, options);
  } catch (error) {
    // By name, because the user's installation may bring the class.
    if ((error as Error | undefined)?.name !== 'RenderError') throw error;
    const { interruptionFailure } = require('../load/failure') as typeof import('../load/failure');
    const found = interruptionFailure({ kind: 'threw', error }, cwd);
    const { origin } = error as { readonly origin?: Origin };
    return found.origin ? found : { ...found, ...(origin ? { origin } : {}) };
  }
}
