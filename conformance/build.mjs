// Builds every program that the checks need: node conformance/build.mjs
import { allPrograms } from './programs/catalog.mjs';
import { cacheDir } from './programs/cache.mjs';
import { ensureBuilt } from './programs/build.mjs';

await ensureBuilt(allPrograms(), (line) => console.error(`conformance: ${line}`));
console.log(cacheDir());
