/** One line as `GET /_local/logs` answers it; `at` is an ISO 8601 instant on the system's clock. */
export interface LogLine {
  at: string;
  function: string;
  level: string;
  message: string;
}

/** What every line of the logger carries and nobody reads in a terminal. */
const silentFields = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
]);

/**
 * A line for the terminal: time in the terminal's zone, function, level unless it is `info`, message, and the fields of a
 * structured line as JSON. `nameOf` tells how a function is called.
 */
export function formatLine(line: LogLine, nameOf: (functionName: string) => string): string {
  const time = new Date(line.at).toLocaleTimeString('sv');
  const { message, fields } = readMessage(line.message);
  const level = line.level === 'info' ? [] : [line.level.toUpperCase()];
  return [time, nameOf(line.function), ...level, message, ...fields].join(' ');
}

function readMessage(text: string): { message: string; fields: string[] } {
  const structured = parse(text);
  if (structured === undefined || typeof structured.message !== 'string')
    return { message: text, fields: [] };
  const rest = Object.entries(structured).filter(([name]) => !silentFields.has(name));
  return {
    message: structured.message,
    fields: rest.length === 0 ? [] : [JSON.stringify(Object.fromEntries(rest))],
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
