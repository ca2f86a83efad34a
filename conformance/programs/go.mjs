import { spawn, spawnSync } from 'node:child_process';

/** Whether there is a `go` command at all; the release that builds a program is fetched by it when needed. */
export function hasGo() {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Runs a Go command and gives what it prints.
 *
 * @param {string[]} args
 * @param {{ cwd: string, go: string, env?: Record<string, string> }} options `go`: the release to run as.
 * @returns {Promise<string>}
 */
export function runGo(args, { cwd, go, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd,
      env: { ...process.env, ...goEnvironment(go), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const released = endWith(child);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) => {
      released();
      if (code === 0) resolve(stdout);
      else reject(new Error(`go ${args.join(' ')} (Go ${go}) ended with ${code}:\n${lastLines(stderr, 20)}`));
    });
  });
}

/** Ends the child when a signal ends this process: a build left alone would work on for minutes. Gives what undoes it. */
function endWith(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const end = (signal) => {
    child.kill();
    // The listener is gone by now, so that the signal does what it does by default.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

function goEnvironment(go) {
  return {
    // Whatever the machine has set: the release must be the one that is asked for, not the one that is installed.
    GOTOOLCHAIN: `go${go}`,
    GOWORK: 'off',
    GOFLAGS: `${process.env.GOFLAGS ?? ''} -mod=mod`.trim(),
    CGO_ENABLED: '0',
  };
}

const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');
