import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { oldestJava } from './dynamodb-local.ts';

/** The Java of this machine: the path of its executable, or why it cannot be used. */
export type Java = { command: string } | { problem: string };

/** Looks for Java in `JAVA_HOME`, then in `PATH`. */
export function findJava(environment: NodeJS.ProcessEnv): Java {
  const home = environment.JAVA_HOME;
  const command = home ? join(home, 'bin', 'java') : 'java';
  const { status, stderr } = spawnSync(command, ['-version'], { encoding: 'utf8', env: environment });
  return judgeJava(command, status === 0 ? stderr : undefined);
}

/** Judges what `java -version` printed; undefined means that it could not be run. */
export function judgeJava(command: string, printed: string | undefined): Java {
  if (printed === undefined)
    return { problem: `Java was not found (${command === 'java' ? 'java is not in PATH' : command}).` };
  const major = majorOf(printed);
  if (major === undefined)
    return { problem: `The version of ${command} is unknown: "${printed.split('\n')[0]}".` };
  if (major < oldestJava)
    return { problem: `${command} is Java ${major}; Java ${oldestJava} or newer is needed.` };
  return { command };
}

/** `17.0.15` is 17; `1.8.0_422`, the old way of counting, is 8. */
function majorOf(printed: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? [];
  const major = Number(first === '1' ? second : first);
  return Number.isInteger(major) ? major : undefined;
}
