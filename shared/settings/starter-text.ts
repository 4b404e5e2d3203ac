import type { CareTopic } from '../../events/vocabulary.ts';
import type { CareTemplate } from './care-templates.ts';

/** Chinese first, as the firm reads it. */
export type Pair = readonly [zh: string, en: string];

/** Who signs: the person who looks after the customer where there is one, and the firm. */
const signature: Pair = [
  '{% if owner.name %}{{ owner.name }}，{% endif %}{{ firm.name }} 敬上',
  'Warmly,{% if owner.name %} {{ owner.name }} and{% endif %} everyone at {{ firm.name }}',
];

const inBoth = ([zh, en]: Pair) => ({ 'zh-CN': zh, en });

/** The button of texts that a question may follow: to the firm's contact form. */
const write = { label: inBoth(['联系我们', 'Write to us']), url: '{{ firm.contact }}' };

/** One text of the starter set: its paragraphs in both languages, then the signature. */
export function starter(
  id: string,
  topic: CareTopic,
  label: Pair,
  subject: Pair,
  paragraphs: readonly Pair[],
): CareTemplate {
  const all = [...paragraphs, signature];
  return {
    id,
    label: inBoth(label),
    topic,
    subject: inBoth(subject),
    body: { 'zh-CN': all.map(([zh]) => zh).join('\n\n'), en: all.map(([, en]) => en).join('\n\n') },
    ...(topic === 'greeting' ? {} : { button: write }),
  };
}
