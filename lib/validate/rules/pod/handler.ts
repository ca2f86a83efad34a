import type { HTTPGetAction, LifecycleHandler, Probe } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkPort, checkPortNumber } from '../port';

/** What a kubelet can do to a container to see how it is, or to tell it something. */
export type Handler = Given<Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<LifecycleHandler, 'sleep'>>;

const KINDS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
const SCHEMES = ['HTTP', 'HTTPS'];
const HEADER = /^[-A-Za-z0-9]+$/;

/** One way to reach a container, and only one. */
export function checkHandler(handler: Handler, gracePeriod: number | undefined, path: Path, check: Check): void {
  let found = false;
  for (const kind of KINDS) {
    if (handler[kind] === undefined) continue;
    if (found) check.forbidden(path.child(kind), 'may not stand beside another kind of handler', 'Keep one of them.');
    else checkKind(kind, handler, gracePeriod, path.child(kind), check);
    found = true;
  }
  if (!found) check.required(path, 'it needs a handler', `Set ${path.toString()}.httpGet, tcpSocket or exec.`);
}

function checkKind(
  kind: (typeof KINDS)[number],
  { exec, httpGet, tcpSocket, grpc, sleep }: Handler,
  gracePeriod: number | undefined,
  path: Path,
  check: Check,
): void {
  switch (kind) {
    case 'exec':
      if (!exec!.command?.length) check.required(path.child('command'), 'it is what to run');
      break;
    case 'httpGet':
      checkHttpGet(httpGet!, path, check);
      break;
    case 'tcpSocket':
      checkPort(path.child('port'), tcpSocket!.port ?? 0, check);
      break;
    case 'grpc':
      checkPortNumber(path.child('port'), grpc!.port ?? 0, check);
      break;
    case 'sleep': {
      const seconds = sleep!.seconds ?? 0;
      if (gracePeriod !== undefined && (seconds < 0 || seconds > gracePeriod)) {
        check.invalid(path, seconds, `must be between 0 and terminationGracePeriodSeconds, which is ${gracePeriod}`);
      }
    }
  }
}

function checkHttpGet(action: Given<HTTPGetAction>, path: Path, check: Check): void {
  if (!action.path) check.required(path.child('path'));
  checkPort(path.child('port'), action.port ?? 0, check);
  if (!SCHEMES.includes(action.scheme ?? '')) check.notSupported(path.child('scheme'), action.scheme, SCHEMES);
  for (const { name = '' } of action.httpHeaders ?? []) {
    if (!HEADER.test(name)) {
      check.invalid(path.child('httpHeaders'), name, 'must be the name of a header: letters, digits and "-"');
    }
  }
}
