import { beforeAll, describe, expect, it } from 'vitest';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { textsOf } from '../support/posts/judge-ticket.ts';
import { type RecordedPost, recordedPosts } from '../support/posts/recorded-posts.ts';
import { storeSetting } from './intake-support.ts';
import { ticketWorld } from './tickets-world.ts';

/** Parts of a reading, by where staff see them in a ticket. */
interface ShownTicket {
  kind: string;
  subject: string;
  name?: string;
  contact: { mail?: string; phone?: string };
  language: string;
  productSerial?: string;
  orderNumber?: string;
  fields: Record<string, string>;
  timeline: Array<{ text: string; attachments?: Array<{ name: string }>; leftOut?: Array<{ name: string }> }>;
}

const world = ticketWorld();
const posts = recordedPosts();
const formOf = (name: string): string => `r-${name}`.slice(0, 64);

/** Each has a form of its own. What was read of the settings once is believed for a while: all are there before the first post. */
beforeAll(async () => {
  for (const { name, form } of posts) {
    const document = {
      id: formOf(name),
      label: { en: 'Recorded', 'zh-CN': '记录' },
      kind: 'chosen',
      ...form,
    };
    await storeSetting(world.table, 'form', document as { id: string });
  }
});

const posted = ({ name, raw }: RecordedPost) =>
  world.post(formOf(name), {
    rawBody: Buffer.from(raw.bytes),
    headers: raw.headers as Record<string, string>,
  });

/** The ticket that came by a form; a browser is led to its page and is told no id. */
async function shownOf(name: string): Promise<ShownTicket> {
  const [stored] = world.table.items(({ type, form }) => type === ticket.name && form === formOf(name));
  return (await world.show(String(stored?.id))).json;
}

describe('the corpus of posts, as it is posted', () => {
  it.for(posts.map((post) => [post.name, post] as const))('%s', async ([, recorded]) => {
    const {
      reading,
      fields = {},
      problems = [],
      typed,
      gone = [],
      files = [],
      leftOut = [],
    } = recorded.expect;
    const answer = await posted(recorded);
    if (problems.length > 0) {
      expect(answer.statusCode).toBe(422);
      const { items } = (await world.dropped({ why: 'refused' })).json as { items: object[] };
      const texts = textsOf(items[0]);
      for (const text of typed) expect(texts).toContain(text);
      for (const secret of gone) expect(texts).not.toContain(secret);
      return;
    }
    expect([201, 303], answer.body).toContain(answer.statusCode);
    const shown = await shownOf(recorded.name);
    const [first] = shown.timeline;
    const { description, email, phone, redirect: _, form: __, ...parts } = reading;
    expect(shown).toMatchObject(parts);
    if (description !== undefined) expect(first?.text).toContain(description);
    expect(shown.contact).toMatchObject({ ...(email && { mail: email }), ...(phone && { phone }) });
    expect(shown.fields).toMatchObject(fields);
    const kept = [...(first?.attachments ?? []), ...(first?.leftOut ?? [])];
    expect(kept).toHaveLength(files.length + leftOut.length);
    const texts = textsOf(shown);
    for (const secret of gone) expect(texts).not.toContain(secret);
  });
});
