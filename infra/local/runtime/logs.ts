import type { Clock } from '../contracts.ts';

export interface LogLine {
  at: string;
  /** Function name, or `local` for the local cloud itself. */
  function: string;
  level: 'info' | 'warn' | 'error';
  message: string;
}

const kept = 1000;

function levelOf(line: string): LogLine['level'] {
  if (/"level":\s*"(ERROR|CRITICAL|FATAL)"/i.test(line)) return 'error';
  return /"level":\s*"WARN"/i.test(line) ? 'warn' : 'info';
}

/** Keeps the latest lines of every function and prints what a developer must see: warnings and errors. */
export class Logs {
  readonly #clock: Clock;
  readonly #print: (line: string) => void;
  readonly #lines = new Map<string, LogLine[]>();

  constructor(clock: Clock, print: (line: string) => void) {
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

  /** Latest lines, oldest first; of functions whose name contains `part` when given. */
  list(part?: string, limit = 200): LogLine[] {
    const chosen = [...this.#lines].filter(([name]) => part === undefined || name.includes(part));
    return chosen
      .flatMap(([, lines]) => lines)
      .sort((a, b) => a.at.localeCompare(b.at))
      .slice(-limit);
  }

  #add(name: string, level: LogLine['level'], message: string): void {
    const lines = this.#lines.get(name) ?? [];
    this.#lines.set(name, lines);
    lines.push({ at: new Date(this.#clock.now()).toISOString(), function: name, level, message });
    if (lines.length > kept) lines.splice(0, lines.length - kept);
    if (level !== 'info') this.#print(`[${name}] ${level}: ${message}`);
  }
}
