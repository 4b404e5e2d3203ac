import { parseLogsArguments, usage } from './logs/arguments.ts';
import { followLogs } from './logs/follow-logs.ts';

/** `npm run logs -- tickets/desk`: the logs of functions of a running local system, until Ctrl+C. */
const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end.abort());

try {
  const asked = parseLogsArguments(process.argv.slice(2));
  if (asked === 'help') console.log(usage);
  else await followLogs(asked, (line) => console.log(line), end.signal);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
