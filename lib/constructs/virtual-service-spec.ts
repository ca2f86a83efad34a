import type { IstioDestination, IstioHeaders, IstioRouteDestination, StringMatch } from './istio-traffic';

/** What an HTTP request must be like; all of it. */
export interface IstioHTTPMatch {
  /**
   * @default none
   */
  readonly name?: string;
  readonly uri?: StringMatch;
  readonly ignoreUriCase?: boolean;
  readonly scheme?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  /** Headers by their names, in lower case. */
  readonly headers?: Readonly<Record<string, StringMatch>>;
  /** The same for what the request must not have. */
  readonly withoutHeaders?: Readonly<Record<string, StringMatch>>;
  readonly queryParams?: Readonly<Record<string, StringMatch>>;
  /** The port at which it comes. */
  readonly port?: number;
  /** The labels of the pods that it comes from: routing by source. */
  readonly sourceLabels?: Readonly<Record<string, string>>;
  /** The namespace that it comes from. */
  readonly sourceNamespace?: string;
  /** The gateways that it comes through; `mesh` stands for the sidecars. */
  readonly gateways?: readonly string[];
}

/** How often and when a request is tried again. */
export interface IstioRetries {
  readonly attempts: number;
  /** How long each attempt may take, such as `2s`. */
  readonly perTryTimeout?: string;
  /** On what, such as `5xx,reset`. */
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
  readonly backoff?: string;
}

/** Errors and delays that are made on purpose, to see what becomes of callers. */
export interface IstioFault {
  readonly delay?: { readonly fixedDelay: string; readonly percentage?: { readonly value: number } };
  readonly abort?: {
    readonly httpStatus?: number;
    readonly grpcStatus?: string;
    readonly percentage?: { readonly value: number };
  };
}

/** Which pages of other origins may call. */
export interface IstioCorsPolicy {
  readonly allowOrigins?: readonly StringMatch[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
}

/** What is done with HTTP requests that match; the first that fits counts. */
export interface IstioHTTPRoute {
  /**
   * @default none
   */
  readonly name?: string;
  /**
   * What requests must be like: one of these.
   * @default every request
   */
  readonly match?: readonly IstioHTTPMatch[];
  /**
   * Where they go, each destination by its weight.
   * @default nowhere; then a redirect or a direct answer is needed
   */
  readonly route?: readonly (IstioDestination | IstioRouteDestination)[];
  readonly redirect?: {
    readonly uri?: string;
    readonly authority?: string;
    readonly scheme?: 'http' | 'https';
    readonly port?: number;
    readonly redirectCode?: number;
  };
  readonly directResponse?: {
    readonly status: number;
    readonly body?: { readonly string: string } | { readonly bytes: string };
  };
  readonly rewrite?: {
    readonly uri?: string;
    readonly authority?: string;
    readonly uriRegexRewrite?: { readonly match: string; readonly rewrite: string };
  };
  /**
   * How long a request may take, such as `5s`.
   * @default as long as it likes
   */
  readonly timeout?: string;
  /**
   * @default two more attempts, as in Istio
   */
  readonly retries?: IstioRetries;
  readonly fault?: IstioFault;
  /** Copies of the requests, whose answers are thrown away. */
  readonly mirrors?: readonly {
    readonly destination: IstioDestination;
    readonly percentage?: { readonly value: number };
  }[];
  readonly corsPolicy?: IstioCorsPolicy;
  readonly headers?: IstioHeaders;
}

/** What a connection must be like; all of it. */
export interface IstioL4Match {
  readonly destinationSubnets?: readonly string[];
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
}

/** What is done with TCP connections that match. */
export interface IstioTCPRoute {
  readonly match?: readonly IstioL4Match[];
  readonly route: readonly (IstioDestination | IstioRouteDestination)[];
}

/** What is done with TLS connections that match, by the host that they ask for and without opening them. */
export interface IstioTLSRoute {
  readonly match: readonly (IstioL4Match & { readonly sniHosts: readonly string[] })[];
  readonly route: readonly (IstioDestination | IstioRouteDestination)[];
}

/** The spec of a VirtualService, for overrides. */
export interface VirtualServiceSpec {
  readonly hosts: readonly string[];
  readonly gateways?: readonly string[] | undefined;
  readonly http?: readonly object[] | undefined;
  readonly tls?: readonly object[] | undefined;
  readonly tcp?: readonly object[] | undefined;
  readonly exportTo?: readonly string[] | undefined;
}
