import { decodeType, type DecodedType } from './api-decode';
import type { FieldInfo, KindInfo, TypeInfo } from './api-types';
import { allMinors, minors, setOf, type Minor } from './versions';

interface Place {
  /** The package that the type stands in. */
  readonly package: string;
  /** Where its lines begin in the text: one, or one per state of the type as a whole. */
  readonly lines: number[];
}

/**
 * Answers questions about the API from the text of a table. The text has three parts, separated by empty lines: the minors and
 * the packages with their letters; the kinds; the types, each package under its letter (see `decodeType` for a line). The first
 * question finds where the lines begin; a line is decoded when its type is first asked for.
 */
export class ApiReader {
  private readonly packages = new Map<string, string>();
  private readonly places = new Map<string, Place>();
  private readonly kindList: KindInfo[] = [];
  private readonly kindsByName = new Map<string, KindInfo[]>();
  private readonly decoded = new Map<string, readonly DecodedType[]>();
  private readonly types = new Map<Minor, Map<string, TypeInfo | undefined>>(minors.map((minor) => [minor, new Map()]));

  /** @throws When the table was captured for other minors than those of `versions.ts`. */
  constructor(private readonly text: string) {
    const kindsAt = text.indexOf('\n\n') + 2;
    const typesAt = text.indexOf('\n\n', kindsAt) + 2;
    const [header = '', ...packages] = text.slice(0, kindsAt - 2).split('\n');
    if (header !== minors.join(' '))
      throw new Error(`The API table is of Kubernetes ${header}, not of ${minors.join(' ')}.`);
    for (const line of packages) {
      const [letter = '', name = ''] = line.split(' ');
      this.packages.set(letter, name);
    }
    for (const line of text.slice(kindsAt, typesAt - 2).split('\n')) this.addKind(line);
    this.findLines(typesAt);
  }

  kinds(): readonly KindInfo[] {
    return this.kindList;
  }

  findKind(apiVersion: string, kind: string): KindInfo | undefined {
    return this.kindsByName.get(kind)?.find((info) => info.apiVersion === apiVersion);
  }

  findKinds(kind: string): readonly KindInfo[] {
    return this.kindsByName.get(kind) ?? [];
  }

  typeNames(): readonly string[] {
    return [...this.places.keys()];
  }

  typeOf(name: string, minor: Minor): TypeInfo | undefined {
    const types = this.types.get(minor)!;
    let type = types.get(name);
    if (!type && !types.has(name)) {
      const set = setOf(minor);
      const state = this.decode(name).find((candidate) => candidate.minors & set);
      type = state && viewOf(name, state, set);
      types.set(name, type);
    }
    return type;
  }

  fieldHistory(name: string): readonly FieldInfo[] {
    const states = this.decode(name);
    return states.length === 1 ? states[0]!.fields : states.flatMap((state) => state.fields).sort(byNameThenAge);
  }

  private decode(name: string): readonly DecodedType[] {
    const known = this.decoded.get(name);
    if (known) return known;
    const place = this.places.get(name);
    if (!place) return [];
    const resolve = (reference: string) => this.fullName(reference, place.package);
    const states = place.lines.map((start) => decodeType(this.lineAt(start), allMinors, resolve));
    this.decoded.set(name, states);
    return states;
  }

  private lineAt(start: number): string {
    const end = this.text.indexOf('\n', start);
    return this.text.slice(start, end < 0 ? undefined : end);
  }

  private fullName(reference: string, own: string): string {
    const dot = reference.indexOf('.');
    return dot < 0
      ? `${own}.${reference}`
      : `${this.packages.get(reference.slice(0, dot))}.${reference.slice(dot + 1)}`;
  }

  private addKind(line: string): void {
    const [apiVersion = '', kind = '', plural = '', scope, type = '', set = ''] = line.split(' ');
    const slash = apiVersion.indexOf('/');
    const info: KindInfo = {
      group: slash < 0 ? '' : apiVersion.slice(0, slash),
      version: apiVersion.slice(slash + 1),
      apiVersion,
      kind,
      plural,
      namespaced: scope === 'n',
      type: this.fullName(type, ''),
      minors: set === '' ? allMinors : Number.parseInt(set, 16),
    };
    this.kindList.push(info);
    const namesakes = this.kindsByName.get(kind);
    if (namesakes) namesakes.push(info);
    else this.kindsByName.set(kind, [info]);
  }

  private findLines(start: number): void {
    let own = '';
    for (let end; start < this.text.length; start = end + 1) {
      end = this.text.indexOf('\n', start);
      if (end < 0) end = this.text.length;
      if (this.text[start] === '#') {
        own = this.packages.get(this.text.slice(start + 1, end))!;
        continue;
      }
      const name = `${own}.${/[A-Z]\w*/.exec(this.text.slice(start, Math.min(end, start + 100)))![0]}`;
      const place = this.places.get(name);
      if (place) place.lines.push(start);
      else this.places.set(name, { package: own, lines: [start] });
    }
  }
}

function viewOf(name: string, state: DecodedType, set: number): TypeInfo {
  const fields = state.fields.filter((field) => field.minors & set);
  return {
    name,
    ...(state.value && { value: state.value }),
    fields: new Map(fields.map((field) => [field.name, field])),
    required: fields.filter((field) => field.required).map((field) => field.name),
    ...(state.mapType && { mapType: state.mapType }),
    minors: state.minors,
  };
}

function byNameThenAge(a: FieldInfo, b: FieldInfo): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return (a.minors & -a.minors) - (b.minors & -b.minors);
}
