import type { IConstruct } from 'constructs';
import type { Origin } from '../manifest';
import { originOf } from '../origin';
import { pathOf } from './naming';

/** Thrown when the code of a user or a library throws while an object or a chart is rendered; that error is the `cause`. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  /** The path of the construct that was rendered. */
  readonly construct: string;
  /** Where that construct was made. */
  readonly origin: Origin | undefined;

  constructor(construct: IConstruct, cause: unknown) {
    super(`"${pathOf(construct)}" can't be rendered: ${reasonOf(cause)}`, { cause });
    this.construct = construct.node.path;
    this.origin = originOf(construct);
  }
}

/** cdk8s puts the path before the message, and so does the error above. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/^Failed serializing construct at path '.*?' with name '.*?': (?:Error: )?/s, '');
}

/** The class of the value that made rendering fail because it is not plain data; undefined when the reason was another. */
export function classThatIsNotPlain(error: unknown): string | undefined {
  return /can't render non-simple object of type '(.*)'/.exec(error instanceof Error ? error.message : '')?.[1];
}
