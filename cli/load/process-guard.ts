/** How a program came to an end that it did not reach by itself. */
export type Interruption =
  | { readonly kind: 'exit'; readonly code: number; readonly error: Error }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'rejected'; readonly error: unknown };

/** Thrown by `process.exit` in the program, so that nothing after it runs. */
class ExitSignal extends Error {
  constructor(readonly exitCode: number) {
    super(`process.exit(${exitCode})`);
  }
}

/** What the program sees of the process. */
export interface GuardOptions {
  /** The program's file, absolute. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * Gives what the program prints to standard error, for good: parts of it may run later, while its app is rendered. The command
 * itself writes to the descriptor.
 */
function keepStandardOutput(): void {
  const stream = Object.getOwnPropertyDescriptor(process, 'stdout')!;
  // The streams of Node are made when they are first asked for; this way the real one may never be.
  Object.defineProperty(process, 'stdout', { ...stream, get: () => process.stderr });
}

const signals = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Stands between the program and the process while the program runs: standard output belongs to the command, so what the program
 * prints goes to standard error; `process.exit` and errors that nobody catches end the program, not the command.
 */
export class ProcessGuard {
  private readonly before = {
    argv: process.argv,
    cwd: process.cwd(),
    exit: process.exit,
    exitCode: process.exitCode,
    stackTraceLimit: Error.stackTraceLimit,
    listeners: signals.map((signal) => process.listeners(signal as 'uncaughtException')),
  };
  private settle!: (interruption: Interruption) => void;
  private first: Interruption | undefined;

  /** Settles when the program is interrupted; never rejects. */
  readonly interrupted = new Promise<Interruption>((resolve) => {
    this.settle = resolve;
  });

  constructor({ entry, args, cwd }: GuardOptions) {
    process.argv = [process.argv[0]!, entry, ...args];
    if (cwd !== this.before.cwd) process.chdir(cwd);
    process.exitCode = undefined;
    // The call in the program often lies below ten frames of a library, or of Node's resolution.
    Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 50);
    keepStandardOutput();
    const exit = (code?: number | string | null): never => {
      const exitCode = Number(code ?? process.exitCode ?? 0);
      const signal = new ExitSignal(exitCode);
      this.fail(signal, 'threw');
      throw signal;
    };
    process.exit = exit;
    for (const signal of signals) process.removeAllListeners(signal);
    process.on('uncaughtException', (error) => this.fail(error, 'threw'));
    process.on('unhandledRejection', (error) => this.fail(error, 'rejected'));
  }

  /** What interrupted the program first, if anything has. */
  get interruption(): Interruption | undefined {
    return this.first;
  }

  /** What the program set `process.exitCode` to. */
  get exitCode(): number {
    return Number(process.exitCode ?? 0);
  }

  /** Takes note of what the program's own code threw to us. */
  fail(error: unknown, kind: 'threw' | 'rejected'): void {
    this.interrupt(this.describe(error, kind));
  }

  /** An error, or the program's own call of `process.exit` on its way up. */
  private describe(error: unknown, kind: 'threw' | 'rejected'): Interruption {
    return error instanceof ExitSignal ? { kind: 'exit', code: error.exitCode, error } : { kind, error };
  }

  /** Gives the process back. */
  release(): void {
    const { argv, cwd, exit, exitCode, stackTraceLimit, listeners } = this.before;
    process.argv = argv;
    if (cwd !== process.cwd()) process.chdir(cwd);
    process.exit = exit;
    process.exitCode = exitCode;
    Error.stackTraceLimit = stackTraceLimit;
    signals.forEach((signal, index) => {
      process.removeAllListeners(signal);
      for (const listener of listeners[index]!) process.on(signal, this.unlessExit(listener));
    });
  }

  private interrupt(interruption: Interruption): void {
    this.first ??= interruption;
    this.settle(interruption);
  }

  /** A timer that the program left behind may still call the `process.exit` that it remembers. */
  private unlessExit(listener: (...values: never[]) => void): (...values: unknown[]) => void {
    return (...values) => {
      if (!(values[0] instanceof ExitSignal)) listener(...(values as never[]));
    };
  }
}
