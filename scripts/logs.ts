import { parseLogsArguments, usage } from './logs/arguments.ts';
import { followLogs } from './logs/follow-logs.ts';
import { runCommand } from './run-command.ts';

/** `npm run logs -- tickets/desk`: the logs of functions of a running local system, until Ctrl+C. */
const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end.abort());

await runCommand(
  {
    usage,
    parse: parseLogsArguments,
    run: (asked) => followLogs(asked, (line) => console.log(line), end.signal),
  },
  process.argv.slice(2),
);
