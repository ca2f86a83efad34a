/** What every runtime of JavaScript has, and the language alone does not; the library is compiled without the types of any of them. */
interface Runtime {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
  readonly TextDecoder: new (
    encoding?: string,
    options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
  ) => { decode(bytes: Uint8Array): string };
  readonly URLSearchParams: new (query: string) => Iterable<[name: string, value: string]> & {
    getAll(name: string): string[];
    keys(): Iterable<string>;
  };
  readonly atob: (base64: string) => string;
}

export const { TextEncoder, TextDecoder, URLSearchParams, atob } = globalThis as unknown as Runtime;
