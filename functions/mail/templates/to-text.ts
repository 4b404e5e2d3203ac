import type { Block, MailContent } from './content.ts';

/** A mail's plain text: also what a partner delivers by SMS or WeChat. */
export function toText({ greeting, blocks, footer }: MailContent): string {
  const foot = footer.map(({ text, url }) => (url ? `${text}\n${url}` : text));
  return [greeting, ...blocks.map(blockText), ['--', ...foot].join('\n')].join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'hint':
      return block.text;
    case 'quote':
      return block.text.replace(/^/gm, '> ');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'button':
      return `${block.label}\n${block.url}`;
    case 'choices':
      return block.choices.map(({ label, url }) => `${label}\n${url}`).join('\n');
  }
}
