import type { ReportFinding } from '../findings';
import type { ServicePort } from './service-reference';

/** A Service as the API server is told to call it. */
export function renderWebhookService(
  { service, port }: ServicePort,
  path?: string,
): { readonly name: string; readonly namespace: string; readonly port: number; readonly path?: string } {
  return { name: service.name, namespace: service.namespace ?? '', port, ...(path === undefined ? {} : { path }) };
}

/** Files a Service that the API server cannot find. */
export function checkWebhookService(path: string, { service }: ServicePort, report: ReportFinding): void {
  if (service.namespace === undefined) report('K8S4421', { path, service: service.name });
}
