import { nodeHost } from './host';
import { reportUncaught, run } from './run';

/**
 * The whole program: runs the command that `process.argv` names and ends the process with its exit code, also when the user's
 * app has left timers behind.
 */
export async function main(argv: readonly string[] = process.argv.slice(2)): Promise<never> {
  const host = nodeHost();
  const trap = (error: unknown): never => process.exit(reportUncaught(error, host));
  process.on('uncaughtException', trap);
  process.on('unhandledRejection', trap);
  // Everything was written synchronously, so nothing is lost by ending here.
  process.exit(await run(argv, host));
}
