import { fill } from '../../../shared/liquid/fill.ts';
import { TemplateFailed } from '../../../shared/liquid/template-failed.ts';
import { isSafeAddress } from '../../../shared/mail/safe-address.ts';
import { withoutName } from '../../../shared/text/without-name.ts';
import type { RenderCare } from '../contracts.ts';

/**
 * Fills a template in a language. Subject and short text are one line; paragraphs are parted by empty lines, and those that nothing is
 * left of fall away. A text that says the name of somebody without one is worded without it. All of it is plain text.
 * @throws TemplateFailed when a text cannot be filled or nothing is left of it, or the button's address is not https.
 */
export const renderCare: RenderCare = (template, language, variables) => {
  const say = (text: string) => withoutName(fill(text, variables), language);
  const subject = say(template.subject[language]).replace(/\s+/g, ' ').trim();
  const paragraphs = paragraphsOf(say(template.body[language]));
  if (subject === '') throw new TemplateFailed('empty', { part: 'subject' });
  if (paragraphs.length === 0) throw new TemplateFailed('empty', { part: 'body' });
  const short = template.short && say(template.short[language]).replace(/\s+/g, ' ').trim();
  if (short === '') throw new TemplateFailed('empty', { part: 'short' });
  const words = { subject, paragraphs, ...(short === undefined ? {} : { short }) };
  if (!template.button) return words;
  const label = say(template.button.label[language]).replace(/\s+/g, ' ').trim();
  const url = fill(template.button.url, variables).trim();
  if (label === '') throw new TemplateFailed('empty', { part: 'button.label' });
  if (!isSafeAddress(url)) throw new TemplateFailed('address', { url });
  return { ...words, button: { label, url } };
};

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[^\S\n]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
