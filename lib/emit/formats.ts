import { toCdk8sYaml } from './cdk8s-yaml';
import { toJson, toJsonList } from './json';
import { toYamlStream } from './yaml';

/** The language of the files. */
export type Format = 'yaml' | 'json';

/** Whose YAML: `k8sdsl` is read alike by all parsers, `cdk8s` has the bytes of cdk8s. */
export type Style = 'k8sdsl' | 'cdk8s';

/** How the files of one format are printed. */
export interface FormatPrinter {
  /** Prints a file that holds one object by its layout. */
  readonly one: (value: unknown) => string;
  /** Prints a file that holds any number of documents; undefined when the file is not to be written. */
  readonly many: (values: readonly unknown[]) => string | undefined;
  /** The extension of a file, made of the one that the app asks for. */
  readonly extension: (yamlExtension: string) => string;
}

const yamlExtension = (extension: string): string => extension;
const isDefined = (value: unknown): boolean => value !== undefined;

const json: FormatPrinter = {
  one: toJson,
  many: (values) => (values.some(isDefined) ? toJsonList(values.filter(isDefined)) : undefined),
  extension: (extension) => extension.replace(/\.ya?ml$/, '.json'),
};

/** The printers; cdk8s has no JSON of its own. */
export const formats: Readonly<Record<Format, Readonly<Record<Style, FormatPrinter>>>> = {
  yaml: {
    k8sdsl: {
      one: (value) => toYamlStream([value]),
      // A file without objects is a file that `kubectl apply` refuses.
      many: (values) => (values.some(isDefined) ? toYamlStream(values) : undefined),
      extension: yamlExtension,
    },
    cdk8s: {
      one: (value) => toCdk8sYaml([value]),
      many: toCdk8sYaml,
      extension: yamlExtension,
    },
  },
  json: { k8sdsl: json, cdk8s: json },
};
