import type { FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Host } from '../host';

/** How long it must be quiet after a change, in milliseconds: editors write a file in several steps. */
const QUIET = 20;

/** Looks at the folders of some files, because an editor may replace a file by another of its name. */
export class WatchedFiles {
  private readonly watchers = new Map<string, FSWatcher>();
  private names = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private tell: (() => void) | undefined;
  private state: 'quiet' | 'changed' | 'end' = 'quiet';

  constructor(private readonly host: Host) {}

  /**
   * From now on these files, and no others.
   *
   * @param since in milliseconds since 1970: a file that was written after that has changed while nobody looked
   */
  look(files: readonly string[], since: number): void {
    const visible = files.map((file) => this.nearest(file));
    this.names = new Set(visible.map((file) => basename(file)));
    const folders = new Set(visible.map((file) => dirname(file)));
    for (const [folder, watcher] of this.watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) this.open(folder);
    if (visible.some((file) => this.modified(file) > since)) this.become('changed');
  }

  /** Resolves when a file has changed since the last time, or with `end` when there is nothing to wait for any more. */
  async change(): Promise<'changed' | 'end'> {
    // The watchers themselves don't keep the process alive, so that the app's own end can be seen while it is loaded.
    const alive = setInterval(() => {}, 2 ** 30);
    await new Promise<void>((resolve) => {
      this.tell = resolve;
      if (this.state !== 'quiet') resolve();
    });
    clearInterval(alive);
    this.tell = undefined;
    if (this.state === 'end') return 'end';
    this.state = 'quiet';
    return 'changed';
  }

  /** Ends the wait for good. */
  end(): void {
    this.become('end');
  }

  private become(state: 'changed' | 'end'): void {
    if (this.state !== 'end') this.state = state;
    this.tell?.();
  }

  private open(folder: string): void {
    if (this.watchers.has(folder)) return;
    try {
      const watcher = this.host.fs.watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || this.names.has(name)) this.soon();
      });
      // A folder that goes away is opened again after the next run, if it is back.
      watcher.on('error', () => this.watchers.delete(folder));
      this.watchers.set(folder, watcher);
    } catch {
      // It is not there (any more).
    }
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.become('changed'), QUIET);
    this.timer.unref();
  }

  /** The file, or the first of the folders above it that is not there: it has to come before the file can. */
  private nearest(file: string): string {
    const folder = dirname(file);
    return folder === dirname(folder) || this.host.fs.existsSync(folder) ? file : this.nearest(folder);
  }

  private modified(file: string): number {
    try {
      return this.host.fs.statSync(file).mtimeMs;
    } catch {
      return 0;
    }
  }
}
