import { createHash } from 'node:crypto';
import type { Client, MailboxEntry } from './client.ts';
import type { Actor } from './sample/matters.ts';

const mailOf: Record<Actor | 'daniel', string> = {
  lin: 'lin.xiao@clearspring.example',
  emma: 'emma.clarke@clearspring.example',
  chen: 'chen.jing@clearspring.example',
  daniel: 'daniel.wong@clearspring.example',
};
const roleOf = { lin: 'agent', emma: 'agent', chen: 'supervisor', daniel: 'admin' } as const;

/** A UUID that is always the same for a name: what is asked for twice is done once. */
export function keyOf(name: string): string {
  const hex = createHash('sha256').update(`sample firm ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the people of the sample firm, its customers and the shop do, one request each. */
export interface Desk {
  client: Client;
  /** As a member of staff. Writes with a `key` are done once, however often they are asked for. */
  as<T>(who: Actor | 'daniel', method: string, path: string, body?: unknown, key?: string): Promise<T>;
  /** Whether something is there. */
  has(path: string): Promise<boolean>;
  /** A mail from a customer arrives; the same `key` is the same mail. */
  mail(mail: {
    key: string;
    from: string;
    name: string;
    to: string;
    subject: string;
    text: string;
  }): Promise<void>;
}

const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

/** Opens the desk: each person signs in. */
export async function openDesk(client: Client): Promise<Desk> {
  const people = Object.keys(mailOf) as Array<Actor | 'daniel'>;
  const tokens = new Map(
    await Promise.all(
      people.map(async (who) => [who, await client.token(mailOf[who], roleOf[who])] as const),
    ),
  );
  const headersOf = (who: Actor | 'daniel'): Record<string, string> => ({
    authorization: `Bearer ${tokens.get(who)}`,
  });
  return {
    client,
    as: (who, method, path, body, key) =>
      client.json(method, path, body, {
        ...headersOf(who),
        ...(key === undefined ? {} : { 'idempotency-key': keyOf(key) }),
      }),
    async has(path) {
      const answer = await fetch(`${client.url}${path}`, { headers: headersOf('daniel') });
      await answer.arrayBuffer();
      return answer.ok;
    },
    async mail({ key, from, name, to, subject, text }) {
      const raw = [
        `From: ${encoded(name)} <${from}>`,
        `To: <${to}>`,
        `Subject: ${encoded(subject)}`,
        `Message-ID: <${keyOf(key)}@customer.example>`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(text).toString('base64'),
        '',
      ].join('\r\n');
      await client.raw('/_local/inbound-mail', raw);
    },
  };
}

/** The address to answer at, of the latest mail to somebody about a ticket. @throws Error when there is none. */
export async function answerAddress(client: Client, to: string, number: string): Promise<string> {
  const mails = (await client.mails(to)).filter(({ subject, text }: MailboxEntry) =>
    `${subject} ${text}`.includes(number),
  );
  const words = (mails.at(-1)?.headers['reply-to'] ?? '').split(/[\s<>]/);
  const address = words.find((word) => word.includes('@'));
  if (address === undefined) throw new Error(`missing: a mail to ${to} about ${number} that can be answered`);
  return address;
}
