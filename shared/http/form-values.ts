import { DomainError } from '../runtime/errors.ts';

/** The most fields and files that one form may send; a field sent several times counts each time. */
export const maxFormParts = 1000;

/** @throws DomainError `too-large` when a form sends more than {@link maxFormParts}. */
export function limitParts(parts: number): void {
  if (parts <= maxFormParts) return;
  throw new DomainError('too-large', 'error.too-many-parts', { params: { max: maxFormParts } });
}

/** The texts of a form by name. A field sent several times (a group of checkboxes) is one text. */
export function joinTexts(fields: Iterable<readonly [name: string, text: string]>): Record<string, string> {
  const texts = new Map<string, string[]>();
  for (const [name, text] of fields) {
    const known = texts.get(name);
    if (known) known.push(text);
    else texts.set(name, [text]);
  }
  return Object.fromEntries([...texts].map(([name, all]) => [name, all.join(', ')]));
}
