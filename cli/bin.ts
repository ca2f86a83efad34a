#!/usr/bin/env node
import { startSession } from './load/session';

startSession();
// After the session has begun, so that the modules of the command come out of the cache, too.
void (require('./main') as typeof import('./main')).main();
