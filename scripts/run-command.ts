/** A command of this project that reads its own options. */
export interface Command<A> {
  usage: string;
  /** Reads the command line. Throws an Error that tells what is wrong with it. */
  parse: (args: string[]) => A | 'help';
  run: (asked: A) => Promise<void>;
}

/** Runs a command. What is wrong is told without a stack, a wrong command line with the usage too; the exit status is 1 then. */
export async function runCommand<A>({ usage, parse, run }: Command<A>, args: string[]): Promise<void> {
  const fail = (error: unknown, hint = ''): void => {
    console.error(`${error instanceof Error ? error.message : error}${hint}`);
    process.exitCode = 1;
  };
  let asked: A | 'help';
  try {
    asked = parse(args);
  } catch (error) {
    return fail(error, `\n\n${usage}`);
  }
  if (asked === 'help') return console.log(usage);
  await run(asked).catch((error: unknown) => fail(error));
}
