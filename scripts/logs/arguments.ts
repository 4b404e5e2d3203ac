import { parseArgs } from 'node:util';
import { addressOf, addressOptions, addressUsage } from '../address.ts';

export const usage = `npm run logs -- [function] [options]

Prints what functions of a running local system log, and follows it. The function is named as its folder is, for example
tickets/desk or tickets; without one all are meant, and "local" is the local cloud itself.

  --last N      begin with that many lines from before (default 20)
  --since T     begin with the lines since then on the system's clock: 30s, 10m, 2h or an ISO 8601 instant
  --no-follow   end after what is there
  --json        print each line as the API gives it
${addressUsage}`;

/** What the command line asks for. `since` is milliseconds before now, or an instant in milliseconds since the epoch. */
export interface LogsArguments {
  url: string;
  part?: string;
  last: number;
  since?: { ago: number } | { at: number };
  follow: boolean;
  json: boolean;
}

const unitMilliseconds: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads the command line of `npm run logs`. Throws an Error that tells what is wrong with it. */
export function parseLogsArguments(args: string[]): LogsArguments | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    allowNegative: true,
    options: {
      last: { type: 'string', default: '20' },
      since: { type: 'string' },
      follow: { type: 'boolean', default: true },
      json: { type: 'boolean', default: false },
      ...addressOptions,
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const [part, second] = positionals;
  if (second !== undefined) throw new Error(`one function at most can be named, not also ${second}`);
  const last = Number(values.last);
  if (!Number.isInteger(last) || last < 0)
    throw new Error(`--last must be a whole number of lines, not ${values.last}`);
  return {
    url: addressOf(values),
    ...(part === undefined ? {} : { part }),
    last,
    ...(values.since === undefined ? {} : { since: sinceOf(values.since) }),
    follow: values.follow,
    json: values.json,
  };
}

function sinceOf(value: string): { ago: number } | { at: number } {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(value) ?? [];
  if (count !== undefined) return { ago: Number(count) * (unitMilliseconds[unit] ?? 0) };
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new Error(`--since must be like 10m or an ISO 8601 instant, not ${value}`);
  return { at };
}
