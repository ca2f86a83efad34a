export { checkObjectSecurity } from './object-security';
