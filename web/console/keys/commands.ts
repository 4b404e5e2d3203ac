import { useEffect, useLayoutEffect, useRef } from 'react';

/** Something that a page can do now. */
export interface Command {
  id: string;
  /** What it does, in the language that is shown. */
  title: string;
  /** The single key that stands for it, as `KeyboardEvent.key` names it. */
  key?: string;
  /** It concerns what has the focus, so the palette, which takes the focus, does not offer it. */
  isByKeyOnly?: true;
  /** It is a second key of another command: the list of keys does not name it. */
  isUnlisted?: true;
  /** Answers `false` where there was nothing to do. */
  run: (event?: KeyboardEvent) => unknown;
}

interface Source {
  commands: readonly Command[];
}

/** What is on the screen, in the order in which it came. */
const sources = new Set<Source>();

/** All that can be done now; of two commands with one id or one key, the one that came last holds. */
export const commandsNow = (): readonly Command[] =>
  latestOf([...sources].flatMap(({ commands }) => commands));

/** Each id once, in the place of its first, as the last one says. */
export function latestOf(commands: readonly Command[]): Command[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()];
}

/** The command that a key stands for. */
export const commandFor = (commands: readonly Command[], key: string): Command | undefined =>
  commands.findLast((command) => command.key === key);

/** Offers commands for as long as whoever calls this is shown: in the palette, by their keys, in the list of keys. */
export function useCommands(commands: readonly Command[]): void {
  const source = useRef<Source>({ commands });
  // What a command does is that of the last drawing.
  useLayoutEffect(() => {
    source.current.commands = commands;
  });
  useEffect(() => {
    const { current } = source;
    sources.add(current);
    return () => {
      sources.delete(current);
    };
  }, []);
}
