import { decodeType, nameAt, type DecodedType } from './api-decode';
import type { FieldInfo, KindInfo, TypeInfo } from './api-types';
import { allMinors, minors, setOf, type Minor } from './versions';

/**
 * Answers questions about the API from the text of a table. The text has three parts, separated by empty lines: the minors and
 * the packages with their letters; the kinds; the types, each package under its letter (see `decodeType` for a line).
 *
 * Nothing of it is read before it is needed: the kinds at the first question about one, the lines of a package at the first
 * question about one of its types, a line when its type is asked for.
 */
export class ApiReader {
  private readonly kindsAt: number;
  private readonly typesAt: number;
  private readonly packages = new Map<string, string>();
  private readonly letters = new Map<string, string>();
  private readonly lines = new Map<string, ReadonlyMap<string, string[]>>();
  private readonly decoded = new Map<string, readonly DecodedType[]>();
  private readonly types = new Map<Minor, Map<string, TypeInfo | undefined>>(minors.map((minor) => [minor, new Map()]));
  private kindList: readonly KindInfo[] | undefined;
  private kindIndex: ReadonlyMap<string, KindInfo[]> | undefined;

  /** @throws When the table was captured for other minors than those of `versions.ts`. */
  constructor(private readonly text: string) {
    this.kindsAt = text.indexOf('\n\n') + 1;
    this.typesAt = text.indexOf('\n\n', this.kindsAt) + 1;
    const [header, ...packages] = text.slice(0, this.kindsAt - 1).split('\n');
    if (header !== minors.join(' '))
      throw new Error(`The API table is of Kubernetes ${header}, not of ${minors.join(' ')}.`);
    for (const line of packages) {
      const [letter = '', name = ''] = line.split(' ');
      this.packages.set(letter, name);
      this.letters.set(name, letter);
    }
  }

  kinds(): readonly KindInfo[] {
    this.kindList ??= this.text
      .slice(this.kindsAt + 1, this.typesAt - 1)
      .split('\n')
      .map((line) => this.decodeKind(line));
    return this.kindList;
  }

  findKind(apiVersion: string, kind: string): KindInfo | undefined {
    return this.findKinds(kind).find((info) => info.apiVersion === apiVersion);
  }

  findKinds(kind: string): readonly KindInfo[] {
    return this.kindsByName().get(kind) ?? [];
  }

  typeNames(): readonly string[] {
    return [...this.packages.values()].flatMap((own) => [...this.linesOf(own).keys()].map((name) => `${own}.${name}`));
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

  private kindsByName(): ReadonlyMap<string, KindInfo[]> {
    if (!this.kindIndex) {
      const index = new Map<string, KindInfo[]>();
      for (const info of this.kinds()) {
        const namesakes = index.get(info.kind);
        if (namesakes) namesakes.push(info);
        else index.set(info.kind, [info]);
      }
      this.kindIndex = index;
    }
    return this.kindIndex;
  }

  private decode(name: string): readonly DecodedType[] {
    let states = this.decoded.get(name);
    if (!states) {
      const own = name.slice(0, name.lastIndexOf('.'));
      const resolve = (reference: string) => this.fullName(reference, own);
      const lines = this.linesOf(own).get(name.slice(own.length + 1)) ?? [];
      states = lines.map((line) => decodeType(line, allMinors, resolve));
      this.decoded.set(name, states);
    }
    return states;
  }

  /** The lines of a package by the names of their types: one, or one for each state of the type as a whole. */
  private linesOf(own: string): ReadonlyMap<string, string[]> {
    let lines = this.lines.get(own);
    if (!lines) {
      lines = groupByName(this.sectionOf(own));
      this.lines.set(own, lines);
    }
    return lines;
  }

  private sectionOf(own: string): string[] {
    const title = `\n#${this.letters.get(own)}\n`;
    const at = this.text.indexOf(title, this.typesAt);
    if (at < 0) return [];
    const next = this.text.indexOf('\n#', at + 1);
    return this.text.slice(at + title.length, next < 0 ? undefined : next).split('\n');
  }

  private fullName(reference: string, own: string): string {
    const dot = reference.indexOf('.');
    return dot < 0
      ? `${own}.${reference}`
      : `${this.packages.get(reference.slice(0, dot))}.${reference.slice(dot + 1)}`;
  }

  private decodeKind(line: string): KindInfo {
    const [apiVersion = '', kind = '', plural = '', scope, type = '', set = ''] = line.split(' ');
    const slash = apiVersion.indexOf('/');
    return {
      group: slash < 0 ? '' : apiVersion.slice(0, slash),
      version: apiVersion.slice(slash + 1),
      apiVersion,
      kind,
      plural,
      namespaced: scope === 'n',
      type: this.fullName(type, ''),
      minors: set === '' ? allMinors : Number.parseInt(set, 16),
    };
  }
}

function groupByName(lines: string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    const name = nameAt(line);
    const group = groups.get(name);
    if (group) group.push(line);
    else groups.set(name, [line]);
  }
  return groups;
}

function viewOf(name: string, state: DecodedType, set: number): TypeInfo {
  const fields = new Map<string, FieldInfo>();
  const required: string[] = [];
  for (const field of state.fields) {
    if (!(field.minors & set)) continue;
    fields.set(field.name, field);
    if (field.required) required.push(field.name);
  }
  const { minors, value, mapType } = state;
  return { name, fields, required, minors, ...(value && { value }), ...(mapType && { mapType }) };
}

function byNameThenAge(a: FieldInfo, b: FieldInfo): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return (a.minors & -a.minors) - (b.minors & -b.minors);
}
