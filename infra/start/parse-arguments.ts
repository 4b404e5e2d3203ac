import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AftercareOptions } from './start-aftercare.ts';

export const usage = `npm start -- [options]

  --port N      port of the web front on 127.0.0.1 (default 3000, 0: any free one)
  --data DIR    folder of everything that is kept (default .aftercare)
  --fresh       start from nothing
  --chaos       deliver everything twice and shuffled, throttle 5 % of the AWS calls
  --seed N      seed of the chaos (default 1)
  --at INSTANT  start the clock there (ISO 8601)
  --frozen      let time stand still but for moves by hand
  --assembly D  run this synthesized assembly instead of synthesizing
  --quiet       print no warnings and errors of functions`;

/** Reads the command line of `npm start`. Throws an Error that tells what is wrong with it. */
export function parseArguments(args: string[]): AftercareOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.aftercare' },
      seed: { type: 'string', default: '1' },
      at: { type: 'string' },
      assembly: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      chaos: { type: 'boolean', default: false },
      frozen: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a port number, not ${values.port}`);
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed must be a whole number, not ${values.seed}`);
  return {
    port,
    dataDir: resolve(values.data),
    fresh: values.fresh,
    chaos: values.chaos,
    quiet: values.quiet,
    seed,
    clock: { frozen: values.frozen, ...(values.at === undefined ? {} : { at: values.at }) },
    ...(values.assembly === undefined ? {} : { assemblyDir: resolve(values.assembly) }),
  };
}
