import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/mail/preferences/handler.ts';
import { mailStore } from '../../functions/mail/store.ts';
import { memoryTable } from '../support/memory-table.ts';
import { eventsOf, links, publicUrl, start, urls } from './mail-support.ts';

const addressHash = '0123456789abcdef0123456789abcdef';

function world() {
  const table = memoryTable();
  const store = mailStore(table);
  const handler = createHandler({
    store,
    links,
    publicUrl,
    firmName: '恒达水泵',
    clock: { now: () => start },
  });
  const call = async (
    method: 'GET' | 'POST',
    token: string,
    what: { body?: string; type?: string; query?: Record<string, string>; language?: string } = {},
  ) => {
    const event = {
      routeKey: `${method} /u/{token}`,
      pathParameters: { token },
      queryStringParameters: what.query,
      headers: {
        'accept-language': what.language ?? 'en',
        'content-type': what.type ?? 'application/x-www-form-urlencoded',
      },
      requestContext: { http: { sourceIp: '192.0.2.1' } },
      ...(what.body === undefined ? {} : { body: what.body }),
    };
    return (await handler(event as never, {} as never)) as APIGatewayProxyStructuredResultV2;
  };
  return {
    table,
    call,
    refusals: async () => [...(await store.refusals(addressHash))].sort(),
    events: () => eventsOf(table.items()),
  };
}

const tokenFor = async (category: 'survey' | 'care') =>
  (await urls.preferences(addressHash, category)).split('/u/')[1] ?? '';
const oneClick = 'List-Unsubscribe=One-Click';

describe('preferences', () => {
  test.each(['survey', 'care'] as const)(
    'one click unsubscribes from %s, twice is once',
    async (category) => {
      const { call, refusals, events } = world();
      const token = await tokenFor(category);
      expect(await call('POST', token, { body: oneClick })).toMatchObject({ statusCode: 200 });
      expect(await call('POST', token, { body: oneClick })).toMatchObject({ statusCode: 200 });
      expect(await refusals()).toEqual([category]);
      expect(events()).toMatchObject([
        { type: 'preference-changed', data: { addressHash, category, subscribed: false } },
      ]);
    },
  );

  test('one click may come as multipart/form-data, as RFC 8058 prefers', async () => {
    const { call, refusals } = world();
    const body =
      '--b0\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b0--\r\n';
    const type = 'multipart/form-data; boundary=b0';
    expect(await call('POST', await tokenFor('care'), { body, type })).toMatchObject({ statusCode: 200 });
    expect(await refusals()).toEqual(['care']);
  });

  test('reading changes nothing, whatever the query says', async () => {
    const { call, table } = world();
    const query = { 'List-Unsubscribe': 'One-Click', form: '1', saved: '1' };
    const answer = await call('GET', await tokenFor('care'), { query });
    expect(answer.statusCode).toBe(200);
    expect(table.items()).toEqual([]);
  });

  test('the page shows what is set, in both languages, without the address', async () => {
    const { call } = world();
    const token = await tokenFor('care');
    await call('POST', token, { body: 'form=1&survey=on' });
    const { body = '' } = await call('GET', token, { query: { saved: '1', lang: 'zh-CN' } });
    expect(body).toContain('设置已保存');
    expect(body).toMatch(/name="survey"[^>]* checked/);
    expect(body).not.toMatch(/name="care"[^>]* checked/);
    expect(body).not.toContain(addressHash);
    expect((await call('GET', token)).body).toContain('Satisfaction surveys');
  });

  test('saving leads back to the page', async () => {
    const { call } = world();
    const token = await tokenFor('care');
    expect(await call('POST', token, { body: 'form=1', query: { lang: 'zh-CN' } })).toMatchObject({
      statusCode: 303,
      headers: { location: `${publicUrl}/u/${token}?saved=1&lang=zh-CN` },
    });
  });

  test('the last word holds; each change is told once', async () => {
    const word = fc.oneof(
      fc.record({ token: fc.constantFrom('survey' as const, 'care' as const), body: fc.constant(oneClick) }),
      fc.record({
        token: fc.constantFrom('survey' as const, 'care' as const),
        body: fc.constantFrom('form=1', 'form=1&survey=on', 'form=1&care=on', 'form=1&survey=on&care=on'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (words) => {
        const { call, refusals, events } = world();
        const refused = new Set<string>();
        let changes = 0;
        for (const { token, body } of words) {
          await call('POST', await tokenFor(token), { body });
          const next =
            body === oneClick
              ? new Set([...refused, token])
              : new Set(['survey', 'care'].filter((each) => !body.includes(`${each}=on`)));
          changes += ['survey', 'care'].filter((each) => next.has(each) !== refused.has(each)).length;
          refused.clear();
          for (const each of next) refused.add(each);
        }
        expect(await refusals()).toEqual([...refused].sort());
        expect(events()).toHaveLength(changes);
      }),
      { numRuns: 60 },
    );
  });

  test('somebody else is faster: what was asked holds all the same', async () => {
    const { call, table, refusals } = world();
    table.beforeNextTransaction(async () => {
      await call('POST', await tokenFor('survey'), { body: oneClick });
    });
    expect((await call('POST', await tokenFor('care'), { body: 'form=1' })).statusCode).toBe(303);
    expect(await refusals()).toEqual(['care', 'survey']);
  });

  test('links that open nothing answer alike, to both methods', async () => {
    const { call, table } = world();
    const right = await tokenFor('care');
    const wrong = [
      'x',
      `${right}x`,
      right.replace('-care', '-survey'),
      await links.token('track', { id: `${addressHash}-care`, version: 1 }),
      await links.token('preferences', { id: 'something-else', version: 1 }),
    ];
    const bodies = new Set<string | undefined>();
    for (const token of wrong) {
      const read = await call('GET', token);
      const written = await call('POST', token, { body: oneClick });
      expect([read.statusCode, written.statusCode]).toEqual([404, 404]);
      bodies.add(read.body).add(written.body);
    }
    expect(bodies.size).toBe(1);
    expect(table.items()).toEqual([]);
  });

  test.each([
    ['an empty body', ''],
    ['another value', 'List-Unsubscribe=Please'],
    ['the fields without the mark of the form', 'survey=on'],
  ])('%s changes nothing', async (_, body) => {
    const { call, table } = world();
    expect((await call('POST', await tokenFor('care'), { body })).statusCode).toBe(422);
    expect(table.items()).toEqual([]);
  });
});
