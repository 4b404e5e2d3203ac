import { expect } from 'vitest';
import { type CustomerPost, expectedOf, secretsOf, typedOf } from './customer-post.ts';

/** What staff see of a ticket, as far as it is judged here. */
export interface ShownTicket {
  subject: string;
  name?: string;
  contact: { mail?: string; phone?: string };
  productSerial?: string;
  orderNumber?: string;
  timeline: ReadonlyArray<{ text?: string }>;
}

/** What is left of a text where blanks, line ends, control characters and broken characters do not count. */
export const wordsOf = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Z}\uFFFD]+/gu, ' ')
    .trim();

/** Every text of a value, names of members too, as one text. */
export function textsOf(value: unknown): string {
  const found: string[] = [];
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null)
      for (const [name, inner] of Object.entries(next)) {
        found.push(name);
        waiting.push(inner);
      }
  }
  return found.map(wordsOf).join('\n');
}

/**
 * Holds a ticket against the post that opened it: nothing typed is lost, each part is where its name tells it, tokens and secrets are
 * nowhere. Written from the post alone: no rule of intake is used.
 */
export function judgeTicket(sent: CustomerPost, ticket: ShownTicket): void {
  const { tokens, ...typed } = sent;
  const said = (what: string): string =>
    `${what}: ${JSON.stringify({ ...typed, tokens: tokens.map(({ path }) => path[0]) })}\n${JSON.stringify(ticket).slice(0, 4000)}`;
  const texts = textsOf(ticket);
  const lowerCase = texts.toLowerCase();
  for (const value of typedOf(sent)) {
    const isRead = [sent.email, sent.phone].some((each) => each?.typed === value && each.read !== '');
    if (!isRead) expect(lowerCase, said(`${value} is lost`)).toContain(wordsOf(value).toLowerCase());
  }
  for (const secret of secretsOf(sent)) expect(texts, said('a secret is kept')).not.toContain(secret);
  const { text = '', subject, name, email, phone, serial, order } = expectedOf(sent);
  expect(wordsOf(ticket.timeline[0]?.text ?? ''), said('text')).toContain(wordsOf(text));
  if (subject !== undefined) expect(wordsOf(ticket.subject), said('subject')).toBe(wordsOf(subject));
  const { contact, productSerial, orderNumber } = ticket;
  expect(
    { name: ticket.name || undefined, mail: contact.mail, phone: contact.phone, productSerial, orderNumber },
    said('parts'),
  ).toEqual({ name, mail: email, phone, productSerial: serial, orderNumber: order });
}
