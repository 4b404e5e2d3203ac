import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { AftercareOptions } from './start-aftercare.ts';

const commonUsage = `
  --port N      port of the web front on 127.0.0.1 (default 3000, 0: any free one)
  --data DIR    folder of everything that is kept (default .aftercare)
  --fresh       start from nothing
  --chaos       deliver everything twice and shuffled, throttle 5 % of the AWS calls
  --seed N      seed of the chaos (default 1)
  --at INSTANT  start the clock there (ISO 8601)
  --frozen      let time stand still but for moves by hand
  --quiet       print no warnings and errors of functions`;

export const startUsage = `npm start -- [options]
${commonUsage}
  --assembly D  run this synthesized assembly instead of synthesizing`;

export const devUsage = `npm run dev -- [options]

Like npm start, but what is saved runs a moment later: a function gets the new code, a changed deployment starts again on the
same data.
${commonUsage}
  --inspect F   let a debugger attach to one function, for example tickets/desk; it has no time limit then
  --inspect-port N  where the debugger attaches on 127.0.0.1 (default 9229)`;

const commonOptions = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string', default: '.aftercare' },
  seed: { type: 'string', default: '1' },
  at: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  chaos: { type: 'boolean', default: false },
  frozen: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsOptionsConfig;

type CommonValues = ReturnType<typeof parseArgs<{ options: typeof commonOptions }>>['values'];

/** What the command line of `npm start` can say. */
export type StartArguments = Omit<AftercareOptions, 'inspect' | 'codeDirOf'>;

/** What that of `npm run dev` can say beyond it. */
export interface DevArguments extends StartArguments {
  /** `tickets/desk`: a debugger may attach to this function at the loopback port. */
  inspect?: { entry: string; port: number };
}

/** Reads the command line of `npm start`. Throws an Error that tells what is wrong with it. */
export function parseStartArguments(args: string[]): StartArguments | 'help' {
  const { values } = parseArgs({ args, options: { ...commonOptions, assembly: { type: 'string' } } });
  if (values.help) return 'help';
  const { assembly } = values;
  return { ...optionsOf(values), ...(assembly === undefined ? {} : { assembly: resolve(assembly) }) };
}

/** Reads the command line of `npm run dev`. Throws an Error that tells what is wrong with it. */
export function parseDevArguments(args: string[]): DevArguments | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      ...commonOptions,
      inspect: { type: 'string' },
      'inspect-port': { type: 'string', default: '9229' },
    },
  });
  if (values.help) return 'help';
  const port = portOf('--inspect-port', values['inspect-port']);
  const entry = values.inspect;
  return { ...optionsOf(values), ...(entry === undefined ? {} : { inspect: { entry, port } }) };
}

function optionsOf(values: CommonValues): StartArguments {
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed must be a whole number, not ${values.seed}`);
  return {
    port: portOf('--port', values.port),
    dataDir: resolve(values.data),
    fresh: values.fresh,
    chaos: values.chaos,
    quiet: values.quiet,
    seed,
    clock: { frozen: values.frozen, ...(values.at === undefined ? {} : { at: values.at }) },
  };
}

/**
 * The number of a port, 0 for any free one.
 *
 * @throws Error that names the option when `value` is no port number.
 */
export function portOf(option: string, value: string): number {
  const port = Number(value);
  if (value === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${option} must be a port number, not ${value}`);
  return port;
}
