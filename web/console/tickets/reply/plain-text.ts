import type { JSONContent } from '@tiptap/core';

/** What a mail or note keeps of what was written: text without formats. Lists keep their marks, links their addresses. */
export const plainTextOf = (document: JSONContent): string =>
  blocksOf(document.content ?? [])
    .join('\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

function blocksOf(nodes: readonly JSONContent[]): string[] {
  return nodes.flatMap((node) => {
    const inside = node.content ?? [];
    switch (node.type) {
      case 'bulletList':
        return inside.flatMap((item) => marked(item, '- '));
      case 'orderedList': {
        const first = Number(node.attrs?.start ?? 1);
        return inside.flatMap((item, index) => marked(item, `${first + index}. `));
      }
      case 'blockquote':
        return blocksOf(inside).map((line) => `> ${line}`);
      case 'horizontalRule':
        return ['----'];
      default:
        return [inlineOf(inside)];
    }
  });
}

/** The lines of a list's item: the mark before the first, as much room before the others. */
const marked = ({ content = [] }: JSONContent, mark: string): string[] =>
  blocksOf(content).map((line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line);

function inlineOf(nodes: readonly JSONContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '\n';
      const text = node.text ?? '';
      const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href as string | undefined;
      return href === undefined || href === text ? text : `${text} (${href})`;
    })
    .join('');
}

/** A text as the editor's document: a line is a paragraph. */
export const documentOf = (text: string): JSONContent => ({
  type: 'doc',
  content: text.split('\n').map((line) => ({
    type: 'paragraph',
    ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
  })),
});
