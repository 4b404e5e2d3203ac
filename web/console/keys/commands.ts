import { useLayoutEffect, useRef } from 'react';
import { type Command, latestOf } from './command.ts';

interface Source {
  commands: readonly Command[];
}

/** What is on the screen, in the order in which it came. */
const sources = new Set<Source>();

/** All that can be done now; of two commands with one id or one key, the one that came last holds. */
export const commandsNow = (): readonly Command[] =>
  latestOf([...sources].flatMap(({ commands }) => commands));

/** Offers commands for as long as whoever calls this is shown: in the palette, by their keys, in the list of keys. */
export function useCommands(commands: readonly Command[]): void {
  const source = useRef<Source>({ commands });
  // What a command does is that of the last drawing.
  useLayoutEffect(() => {
    source.current.commands = commands;
  });
  // With what is drawn: a key that is pressed as soon as it is seen is heard.
  useLayoutEffect(() => {
    const { current } = source;
    sources.add(current);
    return () => {
      sources.delete(current);
    };
  }, []);
}
