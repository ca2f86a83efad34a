// A valid object that becomes one that differs in a place or two, or comes from one, gets the verdict of the servers on the change.
import { checkMutants } from '../mutants/check.mjs';

export const name = 'updates';
export const needs = ['servers'];

/** @param {import('./index.mjs').Context} context */
export const run = (context) => checkMutants('updates', context);
