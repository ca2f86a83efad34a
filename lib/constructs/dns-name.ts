const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Whether a text is a DNS name as Kubernetes takes it: lower case, at most 253 characters, each label at most 63, and no IP
 * address, which has digits and dots only.
 *
 * @param wildcard whether the first label may be `*`
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function isDnsName(text: string, wildcard = false): boolean {
  const name = wildcard && text.startsWith('*.') ? text.slice(2) : text;
  return text.length <= 253 && name.split('.').every((label) => LABEL.test(label)) && !/^[\d.]+$/.test(name);
}

/** Whether a text is one label of a DNS name: at most 63 lower case letters, digits and `-`. */
export function isDnsLabel(text: string): boolean {
  return LABEL.test(text);
}
