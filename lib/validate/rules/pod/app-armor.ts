import type { AppArmorProfile } from '../../../k8s/generated/core';
import type { Given } from '../../given';

const FILE = 'localhost/';
const WORDS: Readonly<Record<string, string>> = { 'runtime/default': 'RuntimeDefault', unconfined: 'Unconfined' };

/** The profile that an annotation tells; undefined when it tells none that a field could. */
export function profileOf(annotation: string): Given<AppArmorProfile> | undefined {
  const type = Object.hasOwn(WORDS, annotation) ? WORDS[annotation] : undefined;
  if (type !== undefined) return { type };
  const name = annotation.startsWith(FILE) ? annotation.slice(FILE.length) : '';
  return name !== '' && name.trim() === name ? { type: 'Localhost', localhostProfile: name } : undefined;
}

/** The annotation that tells a profile; undefined when there is none. */
export function annotationOf(profile: Given<AppArmorProfile> | undefined): string | undefined {
  const { type, localhostProfile } = profile ?? {};
  if (type === 'Localhost') return localhostProfile === undefined ? undefined : FILE + localhostProfile;
  return Object.keys(WORDS).find((word) => WORDS[word] === type);
}
