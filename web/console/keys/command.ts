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
  /** It changes something at once, without asking: its key counts alone, and not as one letter of a word. */
  isChange?: true;
  /** Answers `false` where there was nothing to do. */
  run: (event?: { shiftKey: boolean }) => unknown;
}

/** Each id once, in the place of its first, as the last one says. */
export function latestOf(commands: readonly Command[]): Command[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()];
}

/** The command that a key stands for. */
export const commandFor = (commands: readonly Command[], key: string): Command | undefined =>
  commands.findLast((command) => command.key === key);
