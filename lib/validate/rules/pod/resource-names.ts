import { qualifiedName } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Path } from '../../path';

const HUGE_PAGES = 'hugepages-';
const REQUESTS = 'requests.';
const CONTAINER: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const COUNTS: ReadonlySet<string> = new Set(COUNTED);
const STANDARD: ReadonlySet<string> = new Set([
  ...CONTAINER,
  ...COUNTED,
  ...[...CONTAINER].flatMap((name) => [`requests.${name}`, `limits.${name}`]),
  'storage',
  'requests.storage',
]);

/** Pages of memory of a size that the name tells: `hugepages-2Mi`. */
export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES);
}

/** The size of the pages, as the name tells it. */
export function hugePageSize(name: string): string {
  return name.slice(HUGE_PAGES.length);
}

/** A resource of Kubernetes itself, and not of somebody's plugin. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** A resource of a plugin: `nvidia.com/gpu`. */
export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith(REQUESTS) && qualifiedName(REQUESTS + name).length === 0;
}

/** Whether more can be promised than there is. */
export function canOvercommit(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}

/** A resource that Kubernetes knows: of containers, of storage, or objects of a kind that are counted. */
export function isStandard(name: string): boolean {
  return STANDARD.has(name) || isHugePages(name) || name.startsWith(`${REQUESTS}${HUGE_PAGES}`);
}

/** A resource that comes in whole numbers. */
export function isCounted(name: string): boolean {
  return COUNTS.has(name) || isExtended(name);
}

/** A resource that a pod as a whole can ask for. */
export function isPodLevel(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name);
}

/** The name of a resource that a container can ask for. */
export function checkContainerResource(name: string, path: Path, check: Check): void {
  if (CONTAINER.has(name)) return;
  checkResourceName(name, path, check);
  if (!name.includes('/')) {
    if (!isHugePages(name)) {
      const hint = 'Resources of plugins have a prefix, such as nvidia.com/gpu.';
      check.invalid(path, name, 'must be cpu, memory, ephemeral-storage or hugepages-SIZE', hint);
    }
  } else if (!isNative(name) && !isExtended(name)) {
    check.invalid(path, name, 'must be the name of an extended resource: a domain, "/" and a name');
  }
}

/** The name of a resource that a pod as a whole can ask for. */
export function checkPodResource(name: string, path: Path, check: Check): void {
  if (checkResourceName(name, path, check) && !isPodLevel(name)) {
    check.notSupported(path, name, ['cpu', 'hugepages-SIZE', 'memory'], 'Ask for it in a container.');
  }
}

/** The name of a resource, whoever has it: one of Kubernetes, or one with a prefix. Returns whether it is right. */
export function checkResourceName(name: string, path: Path, check: Check): boolean {
  const problems = qualifiedName(name);
  for (const problem of problems) check.invalid(path, name, problem);
  if (problems.length > 0) return false;
  if (name.includes('/') || isStandard(name)) return true;
  check.invalid(path, name, 'must be a resource of Kubernetes or have a prefix, such as example.com/name');
  return false;
}
