import { describe, expect, it } from 'vitest';
import { interpret } from '../../functions/tickets/intake/names/interpret.ts';
import { rareReaders } from '../../functions/tickets/intake/read/rare-readers.ts';
import { readPost } from '../../functions/tickets/intake/read/read-post.ts';
import type { Reading } from '../../functions/tickets/intake/reading.ts';
import { Form } from '../../shared/settings/forms.ts';
import { type RecordedPost, recordedPosts } from '../support/posts/recorded-posts.ts';

const posts = recordedPosts();

/** The form of a firm that asks nothing of its own. */
const formWith = (set: Partial<Form>): Form =>
  Form.parse({ id: 'contact', label: { 'zh-CN': '联系', en: 'Contact' }, kind: 'chosen', ...set });

async function readingOf({ raw, form }: RecordedPost) {
  const post = await readPost(raw, {
    charsetOfForm: async () => form.charset,
    rareReaders: async () => rareReaders,
  });
  return { post, reading: interpret(post, formWith(form)) };
}

/** All that staff see of a reading: not where values went, and not what is kept of refused posts. */
const shown = ({ placed: _placed, values: _values, problems: _problems, ...seen }: Reading): string =>
  JSON.stringify(seen);

/** Letters and digits in one spelling: a number is kept in another than it was typed in. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\\[nrt]/g, '')
    .replace(/[^\p{L}\p{N}\p{S}]/gu, '')
    .replace(/^0+(?=\d{6})/, '');

describe('the corpus of posts', () => {
  it('has at least sixty senders, each with where its shape is told', () => {
    expect(posts.length).toBeGreaterThanOrEqual(60);
    expect(new Set(posts.map(({ sender }) => sender)).size).toBeGreaterThanOrEqual(60);
    for (const { name, shape } of posts) expect(shape, name).not.toBe('');
  });

  it.for(posts.map((post) => [post.name, post] as const))('%s', async ([, recorded]) => {
    const { expect: expected } = recorded;
    const { post, reading } = await readingOf(recorded);
    expect(reading).toMatchObject(expected.reading);
    expect(reading.fields).toMatchObject(expected.fields ?? {});
    expect(reading.problems.map(({ path }) => path)).toEqual(expected.problems ?? []);
    expect(post.service).toBe(expected.service);
    if (expected.delivery !== undefined) expect(post.delivery).toBe(expected.delivery);
    if (expected.charset !== undefined) expect(post.charset).toBe(expected.charset);
    expect(post.files.map(({ name }) => name)).toEqual(expected.files ?? []);
    expect(post.leftOut).toEqual(expected.leftOut ?? []);
    const seen = folded(shown(reading));
    for (const text of expected.typed) expect(seen, text).toContain(folded(text));
    for (const text of expected.gone ?? []) expect(shown(reading)).not.toContain(text);
  });
});
