import * as fs from 'node:fs';

/** The part of `node:fs` that the command line uses; a test replaces single functions to let them fail. */
export type FileSystem = Pick<
  typeof fs,
  | 'chmodSync'
  | 'chownSync'
  | 'closeSync'
  | 'copyFileSync'
  | 'existsSync'
  | 'fstatSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'mkdtempSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'readSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'rmdirSync'
  | 'statSync'
  | 'unlinkSync'
  | 'watch'
  | 'writeFileSync'
>;

/** Thrown when one of our own streams can't be written, such as for a full disk behind `> file`. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  /** @param stream what can't be written, for messages */
  constructor(
    readonly stream: string,
    override readonly cause: unknown,
  ) {
    super(`${stream} can't be written`);
  }
}

/** A stream that the command line writes to. */
export interface Output {
  /**
   * Writes the text as it is, at once. Does nothing when the reader has gone.
   *
   * @throws OutputError when it can't be written for another reason
   */
  write(text: string): void;
  /** Whether a person reads along. */
  readonly isTTY: boolean;
  /** The width in characters, if it is a terminal. */
  readonly columns: number | undefined;
}

/**
 * Everything that the command line takes from its surroundings. Nothing below `cli/` touches `process` or a stream in any
 * other way, so a test gives a command another world by giving it another host.
 */
export interface Host {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For data. */
  readonly stdout: Output;
  /** For everything else. */
  readonly stderr: Output;
  readonly fs: FileSystem;
  /** A clock that only goes forward, in milliseconds. */
  now(): number;
  /** Calls back when the user asks the program to end (Ctrl-C); what is returned ends that. */
  onInterrupt(callback: () => void): () => void;
}

/** The host of a real run. */
export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: terminal(1),
    stderr: terminal(2),
    fs,
    now: () => process.uptime() * 1000,
    onInterrupt(callback) {
      process.on('SIGINT', callback);
      process.on('SIGTERM', callback);
      return () => {
        process.off('SIGINT', callback);
        process.off('SIGTERM', callback);
      };
    },
  };
}

/**
 * Writes to the descriptor itself: the streams of `process` take 2 ms to make, a tenth of what a whole run may take.
 */
function terminal(descriptor: 1 | 2): Output {
  let broken = false;
  return {
    isTTY: isTerminal(descriptor),
    get columns() {
      return isTerminal(descriptor) ? (descriptor === 1 ? process.stdout : process.stderr).columns : undefined;
    },
    write(text) {
      if (broken || text === '') return;
      try {
        writeFully(descriptor, Buffer.from(text));
      } catch (error) {
        // The reader has gone (`| head`): nobody is left to be told.
        broken = true;
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
        throw new OutputError(descriptor === 1 ? 'standard output' : 'standard error', error);
      }
    },
  };
}

/** A pipe or a file is told by its kind: what knows terminals loads streams and sockets, which takes milliseconds. */
function isTerminal(descriptor: number): boolean {
  try {
    return (
      fs.fstatSync(descriptor).isCharacterDevice() &&
      (require('node:tty') as typeof import('node:tty')).isatty(descriptor)
    );
  } catch {
    return false;
  }
}

function writeFully(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += fs.writeSync(descriptor, bytes, written);
    } catch (error) {
      // The other end of a non-blocking pipe is slower than we are.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
