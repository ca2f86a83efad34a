/** What keeps a process alive, in words, by Node's names for it. */
const inWords: readonly (readonly [pattern: RegExp, one: string, many: string])[] = [
  [/^(?:Timeout|Immediate)$/, 'a timer', 'timers'],
  [/^TCPServerWrap$/, 'a server', 'servers'],
  [/^(?:TCPSocketWrap|TCPConnectWrap|TLSWrap|UDPWrap)$/, 'a connection', 'connections'],
  [/^(?:GetAddrInfoReqWrap|QueryReqWrap)$/, 'a look-up of a host name', 'look-ups of host names'],
  [/^ProcessWrap$/, 'a child process', 'child processes'],
  [/^(?:FSReq|FileHandle|CloseReq)/, 'an operation on a file', 'operations on files'],
  [/^(?:FSEvent|StatWatcher)/, 'a file watcher', 'file watchers'],
  [/^(?:Worker|MessagePort)/, 'a worker thread', 'worker threads'],
];

/** Tells what a program has left running from what ran before it. */
export class RemainingWork {
  private readonly before = countActive();

  /**
   * Whether others keep the process alive, too, such as a test runner or the last run under `--watch`: then its coming to rest
   * says nothing about the program.
   */
  get isShared(): boolean {
    return this.before.size > 0 || process.channel !== undefined;
  }

  /** Whether the process has as little to do as before the program. */
  get isDone(): boolean {
    return this.more().next().done === true;
  }

  /** For messages: `a server and 2 timers`. Work on other threads, such as hashing, has no name in Node. */
  describe(): string {
    const found = new Map<(typeof inWords)[number], number>();
    for (const [name, count] of this.more()) {
      const words = inWords.find(([pattern]) => pattern.test(name));
      if (words) found.set(words, (found.get(words) ?? 0) + count);
    }
    const parts = [...found].map(([[, one, many], count]) => (count === 1 ? one : `${count} ${many}`));
    return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? 'something');
  }

  private *more(): Generator<readonly [name: string, count: number]> {
    for (const [name, count] of countActive()) {
      const added = count - (this.before.get(name) ?? 0);
      if (added > 0) yield [name, added];
    }
  }
}

function countActive(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    // The standard streams are listed from their first use on, though they keep nothing alive.
    if (name !== 'TTYWrap' && name !== 'PipeWrap') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
