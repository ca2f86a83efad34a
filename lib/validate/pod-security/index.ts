export { checkObjectSecurity } from './object-security';
export type { PodSecurityLevel } from './standard';
