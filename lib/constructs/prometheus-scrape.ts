import type { IConstruct } from 'constructs';
import { addFinding } from '../findings';
import type { ConfigMapKey } from './config-map';
import type { SecretKey } from './secret';

/** The group and version of the Prometheus operator's kinds. */
export const PROMETHEUS_OPERATOR = 'monitoring.coreos.com/v1';

/** How labels are rewritten, before a scrape or after it. */
export interface Relabeling {
  /** The labels whose values are put together and compared. */
  readonly sourceLabels?: readonly string[];
  /**
   * What stands between these values.
   * @default ';'
   */
  readonly separator?: string;
  /**
   * What they have to fit.
   * @default everything
   */
  readonly regex?: string;
  /** Into how many parts `hashmod` divides. */
  readonly modulus?: number;
  /** The label that gets the result. */
  readonly targetLabel?: string;
  /**
   * The result, in which `$1` stands for the first group.
   * @default '$1'
   */
  readonly replacement?: string;
  /**
   * @default 'replace'
   */
  readonly action?:
    | 'replace'
    | 'keep'
    | 'drop'
    | 'hashmod'
    | 'labelmap'
    | 'labeldrop'
    | 'labelkeep'
    | 'lowercase'
    | 'uppercase'
    | 'keepequal'
    | 'dropequal';
}

/** How Prometheus speaks TLS with what it scrapes. */
export interface ScrapeTls {
  /** The certificates that it trusts. */
  readonly ca?: SecretKey | ConfigMapKey;
  /** Its own certificate. */
  readonly cert?: SecretKey | ConfigMapKey;
  /** The key of its own certificate. */
  readonly keySecret?: SecretKey;
  /** The name that it expects in the certificate. */
  readonly serverName?: string;
  /**
   * Whether any certificate is taken.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** How Prometheus scrapes one port. */
export interface ScrapeProps {
  /**
   * @default '/metrics'
   */
  readonly path?: string;
  /**
   * How often: a duration of Prometheus, such as `30s` or `1m30s`.
   * @default what the Prometheus is set to, mostly 30s
   */
  readonly interval?: string;
  /**
   * How long a scrape may take; not longer than `interval`.
   * @default what the Prometheus is set to, mostly 10s
   */
  readonly scrapeTimeout?: string;
  /**
   * @default 'http'
   */
  readonly scheme?: 'http' | 'https';
  /** Parameters of the URL. */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /**
   * Whether labels of the scraped data win over those of Prometheus.
   * @default false
   */
  readonly honorLabels?: boolean;
  /**
   * Whether times of the scraped data are used.
   * @default true
   */
  readonly honorTimestamps?: boolean;
  /** What is done to targets before they are scraped. */
  readonly relabelings?: readonly Relabeling[];
  /** What is done to samples before they are stored. */
  readonly metricRelabelings?: readonly Relabeling[];
  /** The user and the password with which Prometheus comes. */
  readonly basicAuth?: { readonly username: SecretKey; readonly password: SecretKey };
  /** The header `Authorization` with which Prometheus comes. */
  readonly authorization?: {
    /**
     * @default 'Bearer'
     */
    readonly type?: string;
    /** What stands behind the type. */
    readonly credentials: SecretKey;
  };
  /** How TLS is spoken, with the scheme `https`. */
  readonly tlsConfig?: ScrapeTls;
  /** The proxy by which Prometheus comes. */
  readonly proxyUrl?: string;
  /**
   * Whether redirects are followed.
   * @default true
   */
  readonly followRedirects?: boolean;
  /**
   * Whether HTTP/2 is spoken.
   * @default true
   */
  readonly enableHttp2?: boolean;
  /**
   * Whether pods that have ended are left out.
   * @default true
   */
  readonly filterRunning?: boolean;
}

/** What a ServiceMonitor and a PodMonitor have in common. */
export interface MonitorProps {
  /**
   * The namespaces in which is looked for it.
   * @default its own
   */
  readonly namespaces?: 'any' | readonly (string | { readonly name: string })[];
  /**
   * The label whose value is the name of the job.
   * @default none: the name of the Service, or of the monitor and its namespace
   */
  readonly jobLabel?: string;
  /** Labels of the pods that samples get. */
  readonly podTargetLabels?: readonly string[];
  /** The most samples that one scrape may give. */
  readonly sampleLimit?: number;
  /** The most targets. */
  readonly targetLimit?: number;
  /** The most labels of a sample. */
  readonly labelLimit?: number;
  /** The class of settings that the Prometheus declares. */
  readonly scrapeClass?: string;
}

/** How a port is scraped, as the operator has it. */
export function renderScrape(props: ScrapeProps): object {
  const { basicAuth, authorization, tlsConfig, ...others } = props;
  return {
    ...others,
    basicAuth: basicAuth && { username: selectorOf(basicAuth.username), password: selectorOf(basicAuth.password) },
    authorization: authorization && { ...authorization, credentials: selectorOf(authorization.credentials) },
    tlsConfig: tlsConfig && {
      ...tlsConfig,
      ca: tlsConfig.ca && sourceOf(tlsConfig.ca),
      cert: tlsConfig.cert && sourceOf(tlsConfig.cert),
      keySecret: tlsConfig.keySecret && selectorOf(tlsConfig.keySecret),
    },
  };
}

/** What both kinds have in their spec. */
export function monitorSpec(props: MonitorProps): object {
  const { namespaces, jobLabel, podTargetLabels, sampleLimit, targetLimit, labelLimit, scrapeClass } = props;
  const namespaceSelector = renderNamespaces(namespaces);
  return { jobLabel, podTargetLabels, sampleLimit, targetLimit, labelLimit, scrapeClass, namespaceSelector };
}

function renderNamespaces(namespaces: MonitorProps['namespaces']): object | undefined {
  if (namespaces === undefined) return undefined;
  if (namespaces === 'any') return { any: true };
  return { matchNames: namespaces.map((namespace) => (typeof namespace === 'object' ? namespace.name : namespace)) };
}

/** Files what is wrong with how ports are scraped. */
export function checkScrapes(monitor: IConstruct, scrapes: readonly ScrapeProps[]): void {
  const { path } = monitor.node;
  for (const { interval, scrapeTimeout } of scrapes) {
    const known = Object.entries({ interval, scrapeTimeout }).map(([option, given]) => {
      const time = given === undefined ? undefined : milliseconds(given);
      if (given !== undefined && time === undefined) addFinding(monitor, 'K8S4600', { path, option, given });
      return time;
    });
    const [every, within] = known;
    if (every === undefined || within === undefined || within <= every) continue;
    addFinding(monitor, 'K8S4601', { path, interval: interval!, timeout: scrapeTimeout! });
  }
}

function selectorOf({ consumed: { name }, key }: SecretKey | ConfigMapKey): object {
  return { name, key };
}

function sourceOf(source: SecretKey | ConfigMapKey): object {
  return { [source.consumed.kind === 'Secret' ? 'secret' : 'configMap']: selectorOf(source) };
}

const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const UNITS = [31_536_000_000, 604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1];

/** A duration of Prometheus in milliseconds; undefined for what is none. */
function milliseconds(given: string): number | undefined {
  const [, ...amounts] = DURATION.exec(given) ?? [];
  if (given === '' || amounts.length === 0) return given === '0' ? 0 : undefined;
  return amounts.reduce((sum, amount, index) => sum + Number(amount ?? 0) * UNITS[index]!, 0);
}
