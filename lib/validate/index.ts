export { validate, type ValidateOptions, type ValidationResult, type ValidationStatus } from './validate';
