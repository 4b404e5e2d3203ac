import type { CareTopic } from '../../events/vocabulary.ts';
import type { CareTemplate } from './care-templates.ts';

/** Chinese first, as the firm reads it. */
export type Pair = readonly [zh: string, en: string];

/** Who signs: the person who looks after the customer where there is one, and the firm. */
const signature: Pair = [
  '{% if owner.name %}{{ owner.name }}携{% endif %}{{ firm.name }}全体同仁 敬上',
  'Warmly,\n{% if owner.name %}{{ owner.name }} and all of us{% else %}All of us{% endif %} at {{ firm.name }}',
];

const inBoth = ([zh, en]: Pair) => ({ 'zh-CN': zh, en });

/** A button to the firm's contact form: care cannot be answered by mail. */
const write = { label: inBoth(['联系我们', 'Write to us']), url: '{{ firm.contact }}' };

/** One text of the starter set. A greeting ends with a signature, what a question may follow with a button. */
export function starter(
  id: string,
  topic: CareTopic,
  label: Pair,
  subject: Pair,
  paragraphs: readonly Pair[],
  end: 'signature' | 'button' = topic === 'greeting' ? 'signature' : 'button',
): CareTemplate {
  const all = end === 'signature' ? [...paragraphs, signature] : paragraphs;
  return {
    id,
    label: inBoth(label),
    topic,
    subject: inBoth(subject),
    body: { 'zh-CN': all.map(([zh]) => zh).join('\n\n'), en: all.map(([, en]) => en).join('\n\n') },
    ...(end === 'button' ? { button: write } : {}),
  };
}
