/** One call on a stack. */
export interface Frame {
  /** An absolute path. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** What V8 hands to `Error.prepareStackTrace`, as far as it is used here. */
interface CallSite {
  getFileName(): string | null | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/**
 * Reads `error.stack`: V8's text, or the list of call sites that it becomes where a program sets
 * `Error.prepareStackTrace = (error, sites) => sites`.
 */
export function parseStack(stack: unknown): readonly Frame[] {
  if (typeof stack === 'string') return stack.split('\n').flatMap((line) => parseLine(line) ?? []);
  if (Array.isArray(stack)) return stack.flatMap((site: CallSite) => readSite(site) ?? []);
  return [];
}

// "    at new Web (/app/web.ts:12:5)", "    at /app/app.ts:3:1", "    at async file:///app/app.mts:3:1"
const line = /^\s+at (?:.*?\()?(?:async )?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)\)?$/;

function parseLine(text: string): Frame | undefined {
  const match = line.exec(text);
  // Code made by eval has a place in a text that nobody can open.
  if (!match || match[1]!.includes('<anonymous>')) return undefined;
  return { file: toPath(match[1]!), line: Number(match[2]), column: Number(match[3]) };
}

function readSite(site: CallSite): Frame | undefined {
  const file = site.getFileName();
  if (!file || !/^(?:file:\/\/|\/|[A-Za-z]:[\\/])/.test(file)) return undefined;
  return { file: toPath(file), line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 };
}

/** `file:///app/a%20b.ts` as a path; the query that loaders add to load a module again goes. */
function toPath(file: string): string {
  if (!file.startsWith('file://')) return file;
  const path = decodeURIComponent(file.slice('file://'.length).replace(/[?#].*$/, ''));
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

declare const __filename: string | undefined;

const own = ownFolders();

/** Whether a file is the user's own: no package's, and none of k8sdsl. */
export function isUserFile(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file) && !own.some((folder) => file.startsWith(folder));
}

/** The folders of k8sdsl's code, for a checkout that is not below node_modules; none when it was bundled into another file. */
function ownFolders(): readonly string[] {
  const file = typeof __filename === 'string' ? __filename : '';
  const match = /^(.*[\\/])lib([\\/])origin[\\/]stack\.[cm]?[jt]s$/.exec(file);
  if (!match) return [];
  const [, root, separator] = match as unknown as [string, string, string];
  return [`${root}lib${separator}`, `${root}cli${separator}`];
}
