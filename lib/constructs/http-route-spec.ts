import type { RouteBackend } from './route-backend';
import type { ServicePort } from './service-reference';

/** A name and a value that a request must have. */
export interface HTTPRouteValueMatch {
  readonly name: string;
  readonly value: string;
  /**
   * @default 'Exact'
   */
  readonly type?: 'Exact' | 'RegularExpression';
}

/** What a request must be like; all of it. */
export interface HTTPRouteMatch {
  /**
   * The path; a text is a prefix, step by step.
   * @default every path
   */
  readonly path?:
    | `/${string}`
    | { readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value: string };
  /**
   * @default any headers
   */
  readonly headers?: readonly HTTPRouteValueMatch[];
  /**
   * @default any parameters
   */
  readonly queryParams?: readonly HTTPRouteValueMatch[];
  /**
   * @default every method
   */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';
}

/** A header with its value. */
export interface HeaderValue {
  readonly name: string;
  readonly value: string;
}

/** What becomes of headers. */
export interface HeaderChanges {
  /** Takes the place of what is there. */
  readonly set?: readonly HeaderValue[];
  /** Comes beside what is there. */
  readonly add?: readonly HeaderValue[];
  /** The names of those that go. */
  readonly remove?: readonly string[];
}

/** Another path: as a whole, or for the prefix that the rule matches. */
export type PathChange =
  | { readonly type: 'ReplaceFullPath'; readonly replaceFullPath: string }
  | { readonly type: 'ReplacePrefixMatch'; readonly replacePrefixMatch: string };

/** What a route does to requests and answers on their way. */
export type HTTPRouteFilter =
  | { readonly type: 'RequestHeaderModifier'; readonly requestHeaderModifier: HeaderChanges }
  | { readonly type: 'ResponseHeaderModifier'; readonly responseHeaderModifier: HeaderChanges }
  | {
      readonly type: 'RequestRedirect';
      readonly requestRedirect: {
        readonly scheme?: 'http' | 'https';
        readonly hostname?: string;
        readonly path?: PathChange;
        readonly port?: number;
        /**
         * @default 302
         */
        readonly statusCode?: 301 | 302 | 303 | 307 | 308;
      };
    }
  | { readonly type: 'URLRewrite'; readonly urlRewrite: { readonly hostname?: string; readonly path?: PathChange } }
  | {
      readonly type: 'RequestMirror';
      readonly requestMirror: {
        readonly backendRef: ServicePort;
        /** How many of a hundred requests. */
        readonly percent?: number;
        readonly fraction?: { readonly numerator: number; readonly denominator?: number };
      };
    }
  | {
      readonly type: 'CORS';
      readonly cors: {
        readonly allowOrigins?: readonly string[];
        readonly allowCredentials?: boolean;
        readonly allowMethods?: readonly string[];
        readonly allowHeaders?: readonly string[];
        readonly exposeHeaders?: readonly string[];
        /** Seconds. */
        readonly maxAge?: number;
      };
    }
  | {
      readonly type: 'ExtensionRef';
      readonly extensionRef: { readonly group: string; readonly kind: string; readonly name: string };
    };

/** What is done with the requests that match. */
export interface HTTPRouteRule {
  /**
   * A name for policies that are about this rule.
   * @default none
   */
  readonly name?: string;
  /**
   * What requests must be like: one of these.
   * @default every request
   */
  readonly matches?: readonly HTTPRouteMatch[];
  /**
   * @default none
   */
  readonly filters?: readonly HTTPRouteFilter[];
  /**
   * Where they go, each backend by its weight.
   * @default none, which only a redirect can do without
   */
  readonly backendRefs?: readonly RouteBackend[];
  /**
   * How long a request as a whole may take, and each attempt at a backend: `10s`, `500ms`.
   * @default those of the controller
   */
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
}

/** The spec of an HTTPRoute, for overrides. */
export interface HTTPRouteSpec {
  readonly parentRefs: readonly object[];
  readonly hostnames?: readonly string[] | undefined;
  readonly rules: readonly object[];
}
