import { setTimeout as pause } from 'node:timers/promises';
import { nothingAnswers } from '../nothing-answers.ts';
import type { LogsArguments } from './arguments.ts';
import { formatLine, type LogLine } from './format-line.ts';

interface Page {
  lines: LogLine[];
  cursor: string;
}

/** One request waits that long for a line. */
const waitMilliseconds = 20_000;
/** While the system starts again. */
const retryMilliseconds = 500;

/**
 * Prints lines of a running local system with `print` and goes on as they come, also over a restart of the system, until `signal`
 * is aborted or, without `follow`, until all is printed.
 * @throws Error that says what to do when nothing answers at first, and which functions there are when none is meant.
 */
export async function followLogs(
  asked: LogsArguments,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const get = <T>(path: string): Promise<T> => getJson<T>(asked.url + path, signal);
  const { functions } = await get<{ functions: Array<{ name: string; description: string }> }>(
    '/_local/functions',
  );
  const names = new Map(
    functions.map(({ name, description }) => [name, description.replace(/^functions\//, '')]),
  );
  const say = (lines: readonly LogLine[]): void => {
    for (const line of lines)
      print(asked.json ? JSON.stringify(line) : formatLine(line, (name) => names.get(name) || name));
  };
  const page = (after: string, wait: number): Promise<Page> => {
    const query = new URLSearchParams({ after, wait: String(wait) });
    if (asked.part !== undefined) query.set('function', asked.part);
    return get<Page>(`/_local/logs?${query}`);
  };

  const first = await page('', 0).catch((error: Error) => {
    throw new Error(`${error.message}. The functions are:\n${[...names.values()].sort().join('\n')}`);
  });
  const { now } = await get<{ now: string }>('/_local/clock');
  say(chosen(first.lines, asked, Date.parse(now)));
  for (let { cursor } = first; asked.follow && !signal.aborted; ) {
    const next = await page(cursor, waitMilliseconds).catch(() => undefined);
    if (next === undefined) await pause(retryMilliseconds, undefined, { signal }).catch(() => undefined);
    else {
      say(next.lines);
      cursor = next.cursor;
    }
  }
}

/** Of what was logged before: the lines since an instant, else the last ones. `now` in milliseconds since the epoch. */
export function chosen(
  lines: readonly LogLine[],
  { since, last }: Pick<LogsArguments, 'since' | 'last'>,
  now: number,
): readonly LogLine[] {
  if (since === undefined) return last === 0 ? [] : lines.slice(-last);
  const from = 'at' in since ? since.at : now - since.ago;
  return lines.filter(({ at }) => Date.parse(at) >= from);
}

async function getJson<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal }).catch(
    (cause: unknown) => {
      throw new Error(nothingAnswers(new URL(url).origin), { cause });
    },
  );
  const value = (await response.json().catch(() => ({}))) as T & { message?: string };
  if (!response.ok) throw new Error(value.message ?? `${url} answered ${response.status}`);
  return value;
}
