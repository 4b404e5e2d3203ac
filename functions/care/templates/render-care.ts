import { fill } from '../../../shared/liquid/fill.ts';
import { TemplateFailed } from '../../../shared/liquid/template-failed.ts';
import { isSafeAddress } from '../../../shared/mail/safe-address.ts';
import type { RenderCare } from '../contracts.ts';

/**
 * Fills a template in a language. The subject is one line; paragraphs are parted by empty lines, and those that nothing is
 * left of fall away. All of it is plain text.
 * @throws TemplateFailed when a text cannot be filled or nothing is left of it, or the button's address is not https.
 */
export const renderCare: RenderCare = (template, language, variables) => {
  const subject = fill(template.subject[language], variables).replace(/\s+/g, ' ').trim();
  const paragraphs = paragraphsOf(fill(template.body[language], variables));
  if (subject === '') throw new TemplateFailed('empty', { part: 'subject' });
  if (paragraphs.length === 0) throw new TemplateFailed('empty', { part: 'body' });
  if (!template.button) return { subject, paragraphs };
  const label = fill(template.button.label[language], variables).replace(/\s+/g, ' ').trim();
  const url = fill(template.button.url, variables).trim();
  if (label === '') throw new TemplateFailed('empty', { part: 'button.label' });
  if (!isSafeAddress(url)) throw new TemplateFailed('address', { url });
  return { subject, paragraphs, button: { label, url } };
};

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[^\S\n]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
