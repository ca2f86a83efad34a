import type { Code, CodeParameters } from '../codes';
import { describeValue } from '../describe';
import { diagnostic, type Diagnostic } from '../diagnostic';
import { minors, type Minor } from '../kubernetes/versions';
import { suggest } from '../suggest';
import type { Path } from './path';

/** Why a kube-apiserver refuses a field: `reason` of the causes in its answer. */
export type Reason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueDuplicate'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'FieldValueNotFound'
  | 'InternalError';

/** What is being done to the object. */
export type Operation = 'create' | 'update';

/**
 * Takes what the rules find about one object. Every finding is one cause in a server's answer: the same field and reason, in words
 * of our own. Sentences that are passed in continue "The field "x" …" and end without a full stop.
 */
export class Check {
  readonly diagnostics: Diagnostic[] = [];
  private readonly position: number;

  constructor(
    readonly minor: Minor,
    readonly operation: Operation = 'create',
  ) {
    this.position = minors.indexOf(minor);
  }

  /** Whether nothing was found so far. */
  get isClean(): boolean {
    return this.diagnostics.length === 0;
  }

  /** Whether the minor is this one or a later one. */
  since(minor: Minor): boolean {
    return this.position >= minors.indexOf(minor);
  }

  /**
   * The field is missing or empty.
   *
   * @param why what it is needed for: `it names the pods that belong to the object`
   */
  required(path: Path, why = '', hint?: string): void {
    this.add('K8S3001', { field: path.toString(), why, hint }, path, 'FieldValueRequired');
  }

  /** The value is not what it `must` be: `must be greater than zero`. */
  invalid(path: Path, value: unknown, must: string, hint?: string): void {
    const field = path.toString();
    this.add('K8S3002', { field, got: describeValue(value), must, hint }, path, 'FieldValueInvalid');
  }

  /** The word is none of those that are allowed. */
  notSupported(path: Path, value: unknown, allowed: readonly string[], hint?: string): void {
    const suggestion = typeof value === 'string' ? suggest(value, allowed) : undefined;
    const parameters = { field: path.toString(), got: describeValue(value), allowed, suggestion, hint };
    this.add('K8S3003', parameters, path, 'FieldValueNotSupported');
  }

  /** The field must not be set here: `may not be set when type is "ExternalName"`. */
  forbidden(path: Path, why: string, hint?: string): void {
    this.add('K8S3004', { field: path.toString(), why, hint }, path, 'FieldValueForbidden');
  }

  /** The value stands twice where each may stand once. */
  duplicate(path: Path, value: unknown, hint?: string): void {
    const field = path.toString();
    this.add('K8S3005', { field, got: describeValue(value), hint }, path, 'FieldValueDuplicate');
  }

  /** The text is longer than `max` bytes. */
  tooLong(path: Path, max: number, hint?: string): void {
    this.add('K8S3006', { field: path.toString(), max, hint }, path, 'FieldValueTooLong');
  }

  /** The list has more than `max` items. */
  tooMany(path: Path, count: number, max: number, hint?: string): void {
    this.add('K8S3007', { field: path.toString(), count, max, hint }, path, 'FieldValueTooMany');
  }

  /** The value is of another type than the field takes, which decoding did not see. */
  typeInvalid(path: Path, value: unknown, must: string, hint?: string): void {
    const field = path.toString();
    this.add('K8S3008', { field, got: describeValue(value), must, hint }, path, 'FieldValueTypeInvalid');
  }

  /** The name refers to something that the object does not have; `known` are those that it has. */
  notFound(path: Path, value: unknown, known: Iterable<string> = [], hint?: string): void {
    const names = [...known];
    const suggestion = typeof value === 'string' ? suggest(value, names) : undefined;
    const parameters = { field: path.toString(), got: describeValue(value), known: names, suggestion, hint };
    this.add('K8S3009', parameters, path, 'FieldValueNotFound');
  }

  /** A finding with a code of its own: for a mistake that deserves its own explanation. */
  add<C extends Code>(code: C, parameters: CodeParameters<C>, path: Path, reason: Reason): void {
    this.diagnostics.push(diagnostic(code, parameters, { reason, target: { field: path.toString() } }));
  }
}
