import type { Host } from './host';

/** Tells a person at a terminal what takes so long. */
export interface Progress {
  /** What comes next; shown when the run has lasted half a second. */
  stage(text: string): void;
  /** Takes the line away again. */
  done(): void;
}

const PATIENCE = 500;

/** Starts to count. Off a terminal, nothing is ever shown. */
export function startProgress(host: Host): Progress {
  if (!host.stderr.isTTY) return { stage() {}, done() {} };
  const start = host.now();
  let text = '';
  let shown = false;
  const show = (): void => {
    host.stderr.write(`\r\u001b[2K${text} …`);
    shown = true;
  };
  const timer = setTimeout(show, PATIENCE);
  timer.unref();
  return {
    stage(next) {
      text = next;
      // A stage that never gives way to the timer still says when the next one begins.
      if (host.now() - start > PATIENCE) show();
    },
    done() {
      clearTimeout(timer);
      if (shown) host.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
