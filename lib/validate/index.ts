export {
  validate,
  type ValidateListOptions,
  type ValidateOptions,
  type ValidationResult,
  type ValidationStatus,
} from './validate';
