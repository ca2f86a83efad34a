import type { Check } from '../../check';
import { Path } from '../../path';
import { checkPortNumber } from '../port';
import { checkWord } from '../text';
import { isExternal, needsHealthCheck, type Spec } from './service-spec';

const SPEC = Path.of('spec');
const POLICIES = ['Cluster', 'Local'] as const;
const AFFINITIES = ['ClientIP', 'None'] as const;
const DAY = 86_400;

/** Which pod gets a connection: affinity, traffic policies and distribution. */
export function checkTraffic(spec: Spec, check: Check): void {
  checkWord(SPEC.child('sessionAffinity'), spec.sessionAffinity, AFFINITIES, check);
  checkAffinity(spec, check);
  const external = spec.externalTrafficPolicy ?? '';
  const path = SPEC.child('externalTrafficPolicy');
  if (isExternal(spec)) checkWord(path, external, POLICIES, check);
  else if (external) {
    check.invalid(path, external, 'may only be set when type is "NodePort" or "LoadBalancer", or with externalIPs');
  }
  checkHealthCheckPort(spec, check);
  const { internalTrafficPolicy: internal, trafficDistribution: distribution, type = '' } = spec;
  if (internal !== undefined && !(POLICIES as readonly string[]).includes(internal)) {
    check.notSupported(SPEC.child('internalTrafficPolicy'), internal, POLICIES);
  } else if (internal === undefined && ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(type)) {
    check.required(SPEC.child('internalTrafficPolicy'));
  }
  const distributions = check.since('1.34') ? ['PreferClose', 'PreferSameZone', 'PreferSameNode'] : ['PreferClose'];
  if (distribution !== undefined && !distributions.includes(distribution)) {
    check.notSupported(SPEC.child('trafficDistribution'), distribution, distributions);
  }
}

function checkAffinity({ sessionAffinity, sessionAffinityConfig: config }: Spec, check: Check): void {
  if (sessionAffinity !== 'ClientIP') return;
  const path = SPEC.child('sessionAffinityConfig').child('clientIP').child('timeoutSeconds');
  const seconds = config?.clientIP?.timeoutSeconds ?? 0;
  if (seconds < 1 || seconds > DAY) check.invalid(path, seconds, `must be between 1 and ${DAY}, a day`);
}

function checkHealthCheckPort(spec: Spec, check: Check): void {
  const path = SPEC.child('healthCheckNodePort');
  const port = spec.healthCheckNodePort ?? 0;
  if (!needsHealthCheck(spec)) {
    const must = 'may only be set when type is "LoadBalancer" and externalTrafficPolicy is "Local"';
    if (port) check.invalid(path, port, must);
  } else if (port) checkPortNumber(path, port, check);
  else check.required(path);
}
