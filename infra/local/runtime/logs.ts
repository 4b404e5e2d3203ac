import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../contracts.ts';

export interface LogLine {
  at: string;
  /** Function name, or `local` for the local cloud itself. */
  function: string;
  level: 'info' | 'warn' | 'error';
  message: string;
}

/** Lines, oldest first, and the place behind the last line that was there. */
export interface LogPage {
  lines: LogLine[];
  cursor: string;
}

type Kept = Map<string, Array<LogLine & { number: number }>>;

type Accepts = (functionName: string) => boolean;

const maxKeptLinesPerFunction = 1000;
const maxListedLines = 200;

function levelOf(line: string): LogLine['level'] {
  if (/"level":\s*"(ERROR|CRITICAL|FATAL)"/i.test(line)) return 'error';
  return /"level":\s*"WARN"/i.test(line) ? 'warn' : 'info';
}

/** Keeps the latest lines of every function and prints what a developer must see: warnings and errors. */
export class Logs {
  readonly #clock: MovableClock;
  readonly #print: (line: string) => void;
  readonly #lines: Kept = new Map();
  /** Apart, so that many invocations do not push out what functions had to say. */
  readonly #reports: Kept = new Map();
  /** A cursor of a former run is no place in this one. */
  readonly #run = randomUUID();
  readonly #waiting = new Set<() => void>();
  #latest = 0;
  #closed = false;

  constructor(clock: MovableClock, print: (line: string) => void) {
    this.#clock = clock;
    this.#print = print;
  }

  /** One raw line that a function wrote. */
  line(functionName: string, text: string): void {
    if (text.trim() !== '') this.#add(functionName, levelOf(text), text);
  }

  /** What the local cloud has to say about a function. */
  function(name: string, level: LogLine['level'], message: string, fields?: Record<string, unknown>): void {
    this.#add(name, level, fields === undefined ? message : `${message} ${JSON.stringify(fields)}`);
  }

  /** What the local cloud has to say. */
  local(level: LogLine['level'], message: string, fields?: Record<string, unknown>): void {
    this.function('local', level, message, fields);
  }

  /** One invocation has ended, as Lambda reports it; only those who follow see it. */
  report(name: string, milliseconds: number, failure?: string): void {
    const status = failure === undefined ? '' : ` Status: ${failure}`;
    this.#keep(this.#reports, name, 'info', `REPORT Duration: ${milliseconds.toFixed(0)} ms${status}`);
  }

  /** The latest lines of the functions that `accepts` names. */
  list(accepts: Accepts): LogLine[] {
    return this.#behind([this.#lines], accepts, 0).slice(-maxListedLines);
  }

  /**
   * The lines and reports behind `cursor`, which a former page gave; a cursor of a former run means the start of this one. Without any, waits
   * until there is one, at most `waitMilliseconds` of the machine's time.
   */
  async after(cursor: string, accepts: Accepts, waitMilliseconds: number): Promise<LogPage> {
    const end = performance.now() + waitMilliseconds;
    const [run, number] = cursor.split('.');
    const from = run === this.#run ? Number(number) : 0;
    for (;;) {
      const lines = this.#behind([this.#lines, this.#reports], accepts, from);
      const left = end - performance.now();
      if (lines.length > 0 || left <= 0 || this.#closed)
        return { lines, cursor: `${this.#run}.${this.#latest}` };
      await this.#next(left);
    }
  }

  /** Lets those go who wait for lines. */
  close(): void {
    this.#closed = true;
    for (const go of this.#waiting) go();
  }

  #behind(places: readonly Kept[], accepts: Accepts, from: number): LogLine[] {
    return places
      .flatMap((kept) => [...kept])
      .flatMap(([name, lines]) => (accepts(name) ? lines : []))
      .filter(({ number }) => number > from)
      .sort((a, b) => a.number - b.number)
      .map(({ number: _number, ...line }) => line);
  }

  /** Resolves at the next line, or after `limit` ms. */
  #next(limit: number): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, limit);
      this.#waiting.add(go);
    });
  }

  #add(name: string, level: LogLine['level'], message: string): void {
    this.#keep(this.#lines, name, level, message);
    if (level !== 'info') this.#print(`[${name}] ${level}: ${message}`);
  }

  #keep(place: Kept, name: string, level: LogLine['level'], message: string): void {
    const lines = place.get(name) ?? [];
    place.set(name, lines);
    this.#latest += 1;
    const at = new Date(this.#clock.now()).toISOString();
    lines.push({ number: this.#latest, at, function: name, level, message });
    if (lines.length > maxKeptLinesPerFunction) lines.splice(0, lines.length - maxKeptLinesPerFunction);
    for (const go of this.#waiting) go();
  }
}
