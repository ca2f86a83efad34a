import { validate, type ValidateOptions } from '../../../../lib/validate';

/** What a server would name as the causes of its refusal, as `FIELD REASON`, sorted. */
export function causes(object: object, options: ValidateOptions = {}): string[] {
  return validate(object as never, options)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ target, reason }) => `${target?.field} ${reason}`)
    .sort();
}
