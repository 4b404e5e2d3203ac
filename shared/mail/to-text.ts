import type { Language } from '../../events/vocabulary.ts';
import type { MailBlock, MailContent } from './content.ts';

const colon: Record<Language, string> = { en: ': ', 'zh-CN': '：' };

/** A mail's plain text. */
export function toText({ greeting, blocks, footer }: MailContent, language: Language): string {
  const foot = footer.map(({ text, url }) => (url ? `${text}\n${url}` : text));
  const parts = [greeting, ...blocks.map((block) => blockText(block, language)), ['--', ...foot].join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

function blockText(block: MailBlock, language: Language): string {
  switch (block.kind) {
    case 'text':
    case 'hint':
      return block.text;
    case 'quote':
      return block.text.replace(/^/gm, '> ');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}${colon[language]}${value}`).join('\n');
    case 'button':
      return `${block.label}\n${block.url}`;
    case 'links':
      return [block.title, ...block.links.map(({ label, url }) => `${label}\n${url}`)].join('\n');
    case 'choices':
      return block.choices.map(({ label, url }) => `${label}\n${url}`).join('\n');
  }
}
