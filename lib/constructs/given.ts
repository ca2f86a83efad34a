import { describeValue } from '../describe';
import type { ReportFinding } from '../findings';

/** The items of a list; none where a program without types gives something else, which {@link checkList} reports. */
export function itemsOf<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value : [];
}

/** Files an option that is no list although it has to be one. */
export function checkList(path: string, option: string, value: unknown, report: ReportFinding): void {
  if (!Array.isArray(value)) report('K8S4409', { path, option, got: describeValue(value), expected: 'a list' });
}

/** Whether something is an object with a name, as references are. */
export function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value;
}

/** The name of an object, or what is given as one. */
export function nameOf(named: string | { readonly name: string }): string {
  return isNamed(named) ? named.name : named;
}

/** The fields of an object; none where a program without types gives something else, which validation reports. */
export function fieldsOf<T extends object>(value: T | undefined): Partial<T> {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The items of a list of objects, as {@link itemsOf} and {@link fieldsOf} read them. */
export function fieldsOfEach<T extends object>(value: readonly T[] | undefined): readonly T[] {
  return itemsOf(value).map((item) => fieldsOf(item) as T);
}
