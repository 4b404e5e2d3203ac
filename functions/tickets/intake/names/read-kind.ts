import { type Language, type TicketKind, ticketKinds } from '../../../../events/vocabulary.ts';
import { ticketKindRows } from '../../../../shared/tickets/kinds.ts';
import { compactOf } from './fold-name.ts';

const kinds: ReadonlyMap<string, TicketKind> = new Map(
  ticketKinds.flatMap((kind) => {
    const { label, noun, mailWords } = ticketKindRows[kind];
    return [kind, ...Object.values(label), ...Object.values(noun), ...mailWords].map(
      (word): [string, TicketKind] => [compactOf(word), kind],
    );
  }),
);

/** The kind that a value names, by itself or by its words in either language. */
export const readKind = (value: string): TicketKind | undefined => kinds.get(compactOf(value));

const languageNames: Readonly<Record<Language, ReadonlySet<string>>> = {
  'zh-CN': new Set('中文 汉语 普通话 简体中文 简体 繁体中文 中国语 chinese mandarin'.split(' ')),
  en: new Set('english 英文 英语 englisch anglais ingles'.split(' ')),
};

/** The language that a value names: by tag (`en-US`, `zh_Hans`) or name. */
export function readLanguage(value: string): Language | undefined {
  const compact = compactOf(value);
  if (/^zh(?:[-_]|$)/i.test(value.trim()) || languageNames['zh-CN'].has(compact)) return 'zh-CN';
  return /^en(?:[-_]|$)/i.test(value.trim()) || languageNames.en.has(compact) ? 'en' : undefined;
}
