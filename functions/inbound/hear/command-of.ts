/** What a text of one word asks of care: no more of it, or again. */
export type Command = 'stop' | 'start';

/** As providers of SMS and WeChat know them; case, width, punctuation and blanks do not count. */
const words: Record<Command, readonly string[]> = {
  stop: [
    ...['退订', '取消', '取消订阅', '拒收', 't', 'td', '回t', '回td', '回复t', '回复td', '退订t'],
    ...['stop', 'stopall', 'unsubscribe', 'optout'],
  ],
  start: ['订阅', '恢复订阅', '重新订阅', 'start', 'unstop', 'subscribe'],
};

const commands = new Map(
  (Object.keys(words) as Command[]).flatMap((command) => words[command].map((word) => [word, command])),
);

/** The longest word with what may stand around it, in characters. */
const maxCharacters = 40;

/** What a message asks of care where it is one such word and nothing else; undefined for what says more. */
export function commandOf(text: string): Command | undefined {
  if (text.length > maxCharacters) return undefined;
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return commands.get(word);
}
