import type { Container, Lifecycle, Probe } from '../../../k8s/generated/core';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkHandler } from './handler';
import { checkNotNegative } from './numbers';

/** What holds for the probes and the hooks of a container that keeps running. */
export function checkRunning(
  { lifecycle, livenessProbe, readinessProbe, startupProbe }: Given<Container>,
  gracePeriod: number | undefined,
  path: Path,
  check: Check,
): void {
  if (lifecycle) checkLifecycle(lifecycle, gracePeriod, path.child('lifecycle'), check);
  if (livenessProbe) checkOnce(livenessProbe, gracePeriod, path.child('livenessProbe'), check);
  if (readinessProbe) {
    const here = path.child('readinessProbe');
    checkProbe(readinessProbe, gracePeriod, here, check);
    const { terminationGracePeriodSeconds } = readinessProbe;
    if (terminationGracePeriodSeconds !== undefined) {
      const field = here.child('terminationGracePeriodSeconds');
      check.invalid(field, terminationGracePeriodSeconds, 'must not be set for a readiness probe, which ends nothing');
    }
  }
  if (startupProbe) checkOnce(startupProbe, gracePeriod, path.child('startupProbe'), check);
}

/** A probe that is over with the first success. */
function checkOnce(probe: Given<Probe>, gracePeriod: number | undefined, path: Path, check: Check): void {
  checkProbe(probe, gracePeriod, path, check);
  if (probe.successThreshold !== 1) check.invalid(path.child('successThreshold'), probe.successThreshold, 'must be 1');
}

function checkProbe(probe: Given<Probe>, gracePeriod: number | undefined, path: Path, check: Check): void {
  checkHandler(probe, gracePeriod, path, check);
  checkNotNegative(path, 'initialDelaySeconds', probe.initialDelaySeconds, check);
  checkNotNegative(path, 'timeoutSeconds', probe.timeoutSeconds, check);
  checkNotNegative(path, 'periodSeconds', probe.periodSeconds, check);
  checkNotNegative(path, 'successThreshold', probe.successThreshold, check);
  checkNotNegative(path, 'failureThreshold', probe.failureThreshold, check);
  const { terminationGracePeriodSeconds: grace } = probe;
  if (grace !== undefined && grace <= 0) {
    check.invalid(path.child('terminationGracePeriodSeconds'), grace, 'must be greater than zero');
  }
}

function checkLifecycle(
  { postStart, preStop }: Given<Lifecycle>,
  gracePeriod: number | undefined,
  path: Path,
  check: Check,
): void {
  if (postStart) checkHandler(hookOf(postStart), gracePeriod, path.child('postStart'), check);
  if (preStop) checkHandler(hookOf(preStop), gracePeriod, path.child('preStop'), check);
}

/** Hooks know no gRPC. */
function hookOf({ exec, httpGet, tcpSocket, sleep }: Given<NonNullable<Lifecycle['preStop']>>) {
  return { exec, httpGet, tcpSocket, sleep };
}
