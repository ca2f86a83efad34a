// Objects that differ from a valid one in a place or two get the verdict of the servers, field by field.
import { checkMutants } from '../mutants/check.mjs';

export const name = 'mutants';
export const needs = ['servers'];

/** @param {import('./index.mjs').Context} context */
export const run = (context) => checkMutants('mutants', context);
