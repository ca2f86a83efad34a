import type { HealthProps, ProbeProps } from '../../constructs/probe';
import type { EngineHealth } from './engine';

const OFTEN = { periodSeconds: 10, timeoutSeconds: 5 };

/**
 * Probes with the patience that a database needs: a start that recovers takes minutes, and a restart of one that is only slow
 * costs them again.
 */
export function databaseHealth(asked: EngineHealth, port: string, given?: string | HealthProps): HealthProps {
  const own: HealthProps = typeof given === 'string' ? { readiness: given } : (given ?? {});
  const startup = asked.startup ?? asked.readiness;
  const liveness = asked.liveness ?? { port };
  return {
    startup: patient({ ...OFTEN, failureThreshold: 60 }, own.startup ?? startup),
    readiness: patient({ ...OFTEN, failureThreshold: 3 }, own.readiness ?? asked.readiness),
    liveness: patient({ ...OFTEN, failureThreshold: 6 }, own.liveness ?? liveness),
  };
}

function patient(patience: ProbeProps, probe: string | ProbeProps | false): ProbeProps | false {
  if (probe === false) return false;
  return { ...patience, ...(typeof probe === 'string' ? { path: probe } : probe) };
}
