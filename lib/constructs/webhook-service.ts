import { describeValue } from '../describe';
import type { ReportFinding } from '../findings';
import { isServicePort, type ServicePort } from './service-reference';

/** A Service as the API server is told to call it. */
export function renderWebhookService(
  given: ServicePort,
  path?: string,
): { readonly name: string; readonly namespace: string; readonly port: number; readonly path?: string } {
  if (!isServicePort(given)) return { name: '', namespace: '', port: 443 };
  const { service, port } = given;
  return { name: service.name, namespace: service.namespace ?? '', port, ...(path === undefined ? {} : { path }) };
}

/** Files a Service that the API server cannot find. */
export function checkWebhookService(path: string, given: ServicePort, report: ReportFinding): void {
  if (!isServicePort(given)) {
    const expected = "the port of a Service: `service.port('https')`";
    return report('K8S4409', { path, option: 'service', got: describeValue(given), expected });
  }
  const { service } = given;
  if (service.namespace === undefined) report('K8S4421', { path, service: service.name });
}
