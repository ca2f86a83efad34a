export {
  validate,
  type ValidateListOptions,
  type ValidateOptions,
  type ValidationResult,
  type ValidationStatus,
} from './validate';
export { checkObjectSecurity } from './pod-security';
