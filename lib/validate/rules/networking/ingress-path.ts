import type { TypedLocalObjectReference } from '../../../k8s/generated/core';
import type { HTTPIngressPath, IngressBackend } from '../../../k8s/generated/networking';
import { dnsSubdomain, pathSegment, portName, type NameRule } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import type { Path } from '../../path';
import { checkPortNumber } from '../port';
import { checkRequiredText, checkText } from '../text';

const TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const SUFFIXES = ['/..', '/.'];

/** A path of an Ingress and where it leads. */
export function checkIngressPath(entry: Given<HTTPIngressPath>, path: Path, service: NameRule, check: Check): void {
  const { path: route = '', pathType, backend = {} } = entry;
  const type = path.child('pathType');
  if (pathType === undefined) {
    // A server says no more of this path.
    check.add('K8S3070', { field: type.toString(), path: route }, type, 'FieldValueRequired');
    return;
  }
  const here = path.child('path');
  const isUrl = pathType === 'Exact' || pathType === 'Prefix';
  if (!TYPES.includes(pathType)) check.notSupported(type, pathType, TYPES);
  else if (!route.startsWith('/') && (isUrl || route)) {
    check.invalid(here, route, 'must begin with "/"', `Write "/${route}".`);
  }
  if (isUrl) {
    for (const part of SEQUENCES) if (route.includes(part)) check.invalid(here, route, `must not contain "${part}"`);
    for (const part of SUFFIXES) if (route.endsWith(part)) check.invalid(here, route, `must not end with "${part}"`);
  }
  checkIngressBackend(backend, path.child('backend'), service, check);
}

/** Where a path leads: a port of a Service, or another object. */
export function checkIngressBackend(backend: Given<IngressBackend>, path: Path, name: NameRule, check: Check): void {
  const { resource, service } = backend;
  if (resource && service) check.invalid(path, backend, 'must have either service or resource, not both');
  else if (resource) checkReference(resource, path.child('resource'), check);
  else if (!service)
    check.invalid(path, backend, 'must have a service or a resource', 'Name the Service and its port.');
  else {
    const here = path.child('service');
    checkRequiredText(here.child('name'), service.name, name, check, 'it names the Service');
    const { name: named = '', number = 0 } = service.port ?? {};
    if (named && number) check.invalid(path, backend, 'must name a port or give its number, not both');
    else if (named) checkText(here.child('port').child('name'), named, portName, check);
    else if (number) checkPortNumber(here.child('port').child('number'), number, check);
    else check.required(path, 'the port of the Service has a name or a number', 'Set service.port.number.');
  }
}

/** A reference to an object of any kind, in the same namespace. */
export function checkReference(reference: Given<TypedLocalObjectReference>, path: Path, check: Check): void {
  const { apiGroup, kind, name } = reference;
  if (apiGroup !== undefined) checkText(path.child('apiGroup'), apiGroup, dnsSubdomain, check);
  checkRequiredText(path.child('kind'), kind, pathSegment, check);
  checkRequiredText(path.child('name'), name, pathSegment, check);
}
