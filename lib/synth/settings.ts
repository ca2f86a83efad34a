import type { IConstruct } from 'constructs';
import type { Layout } from '../synthesis';

/** What an app says about its output. */
export interface AppSettings {
  readonly layout: Layout;
  readonly extension: string;
  readonly recordConstructMetadata: boolean;
}

/** In the order of cdk8s's `YamlOutputType`. */
const layouts: readonly Layout[] = ['app', 'chart', 'resource', 'folder'];

/** Reads the settings of an app, of whichever copy of cdk8s; a root that is no app has the defaults of one. */
export function settingsOf(app: IConstruct): AppSettings {
  const { yamlOutputType, outputFileExtension, recordConstructMetadata } = app as {
    readonly yamlOutputType?: number;
    readonly outputFileExtension?: string;
    readonly recordConstructMetadata?: boolean;
  };
  return {
    layout: layouts[yamlOutputType ?? 1] ?? 'chart',
    extension: outputFileExtension ?? '.k8s.yaml',
    recordConstructMetadata: recordConstructMetadata === true,
  };
}
