import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressRefusalsOf } from '../../shared/mail/refusals.ts';
import { consent } from '../../shared/table/entities/customer-parts.ts';
import { addressRefusal, type Message, message } from '../../shared/table/entities/message.ts';
import { iso } from '../../shared/time/clock.ts';
import type { Call } from '../support/call.ts';
import { openWorld } from '../support/world/open-world.ts';
import { links, publicUrl, urls } from '../support/world/ports.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { requests, start } from './mail-support.ts';

const addressHash = '0123456789abcdef0123456789abcdef';

const typeOfForms = 'application/x-www-form-urlencoded';

function world() {
  const { table, ask } = openWorld();
  return {
    table,
    call: (
      method: 'GET' | 'POST',
      token: string,
      { body, type = typeOfForms, query }: { body?: string; type?: string; query?: Call['query'] } = {},
    ) =>
      ask(`${method} /u/{token}`, {
        ...{ params: { token }, headers: { 'accept-language': 'en', 'content-type': type } },
        ...(query && { query }),
        ...(body !== undefined && { rawBody: body }),
      }),
    refusals: async () => [...(await addressRefusalsOf(table, addressHash)).keys()].sort(),
    events: () => saidEvents(table.items()),
  };
}

const care = ['greeting', 'marketing', 'service'];
const choices = ['greeting', 'marketing', 'service', 'survey'] as const;
type What = Parameters<typeof urls.preferences>[1];
const tokenFor = async (what: What, messageId?: string) =>
  (await urls.preferences(addressHash, what, messageId)).split('/u/')[1] ?? '';
const oneClick = 'List-Unsubscribe=One-Click';

const aMessage: Message = {
  ...requests.care,
  ...{ version: 1, channel: 'mail', state: 'sent', queuedAt: iso(start), attempts: 1, generation: 1 },
} as Message;

describe('preferences', () => {
  test('the other language keeps what is ticked, and saves nothing', async () => {
    const { call, refusals } = world();
    const body = 'switch=1&form=2&no-survey=on&no-service=on';
    const answer = await call('POST', await tokenFor('care'), { body, query: { lang: 'zh-CN' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<html lang="zh-CN">');
    const ticked = [...(answer.body ?? '').matchAll(/name="no-(\w+)" value="on"[^>]* checked/g)].map(
      ([, name]) => name,
    );
    expect(ticked.sort()).toEqual(['service', 'survey']);
    expect(await refusals()).toEqual([]);
  });

  test.each([
    ['survey', ['survey']],
    ['greeting', ['greeting']],
    ['marketing', ['marketing']],
    ['care', care],
  ] as const)('one click unsubscribes from %s, twice is once', async (what, refused) => {
    const { call, refusals, events } = world();
    const token = await tokenFor(what, 'message-1');
    expect(await call('POST', token, { body: oneClick })).toMatchObject({ statusCode: 200 });
    expect(await call('POST', token, { body: oneClick })).toMatchObject({ statusCode: 200 });
    expect(await refusals()).toEqual(refused);
    const told = events().map(({ type, data }) => {
      expect(data).toMatchObject({ addressHash, subscribed: false, messageId: 'message-1' });
      return `${type} ${data.topic ?? data.category}`;
    });
    expect(told.sort()).toEqual(refused.map((each) => `preference-changed ${each}`));
  });

  test('links of before topics, and without a message, still hold', async () => {
    const { call, refusals } = world();
    const token = await links.token('preferences', { id: `${addressHash}-care`, version: 1 });
    expect((await call('POST', token, { body: oneClick })).statusCode).toBe(200);
    expect(await refusals()).toEqual(care);
  });

  test.each([
    ['care', ['marketing', 'service']],
    ['erased', ['marketing', 'service', 'survey']],
  ] as const)(
    'what %s refused at once is refused one by one, when a part is wanted again',
    async (what, left) => {
      const { call, table, refusals, events } = world();
      const reason = what === 'erased' ? what : 'unsubscribed';
      await table.transact([{ put: addressRefusal.item({ addressHash, what, reason, at: iso(start) }) }]);
      const page = await call('GET', await tokenFor('greeting'));
      for (const each of care) expect(page.body).toMatch(new RegExp(`name="no-${each}"[^>]* checked`));
      const survey = what === 'care' ? '' : '&no-survey=on';
      const body = `form=2&no-service=on&no-marketing=on${survey}`;
      await call('POST', await tokenFor('greeting'), { body });
      expect(await refusals()).toEqual(left);
      expect(events()).toMatchObject([{ data: { category: 'care', topic: 'greeting', subscribed: true } }]);
    },
  );

  test('one click may come as multipart/form-data, as RFC 8058 prefers', async () => {
    const { call, refusals } = world();
    const body =
      '--b0\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b0--\r\n';
    const type = 'multipart/form-data; boundary=b0';
    expect(await call('POST', await tokenFor('care'), { body, type })).toMatchObject({ statusCode: 200 });
    expect(await refusals()).toEqual(care);
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
    await call('POST', token, { body: 'form=2&no-survey=on' });
    const { body = '' } = await call('GET', token, { query: { saved: '1', lang: 'zh-CN' } });
    expect(body).toContain('设置已保存');
    expect(body).toMatch(/name="no-survey"[^>]* checked/);
    expect(body).not.toMatch(/name="no-(greeting|service|marketing)"[^>]* checked/);
    expect(body).not.toContain(addressHash);
    expect((await call('GET', token)).body).toContain('Satisfaction surveys');
  });

  test('nothing is ticked that its reader did not tick, and nobody is offered what nobody consented to', async () => {
    const { call, table, refusals } = world();
    const token = await tokenFor('care', 'message-1');
    const first = (await call('GET', token)).body ?? '';
    expect(first).not.toContain(' checked');
    expect(first).not.toContain('name="no-marketing"');
    expect(first).toContain('we have no consent of yours');
    // What the page did not offer stays as it is.
    await call('POST', token, { body: 'form=2&no-greeting=on' });
    expect(await refusals()).toEqual(['greeting']);
    const sent = { ...aMessage, id: 'message-1', customerId: 'c1' };
    const given = { customerId: 'c1', topic: 'marketing', way: 'mail', given: true, source: 'call' } as const;
    await table.transact([
      { put: message.item(sent) },
      { put: consent.item({ ...given, at: iso(start), by: 'agent-1' } as never) },
    ]);
    expect((await call('GET', token)).body).toMatch(
      /name="no-marketing" value="on" aria-describedby="marketing-hint">/,
    );
  });

  test('one press stops everything, whatever is ticked, and can be undone', async () => {
    const { call, refusals, events } = world();
    const token = await tokenFor('survey');
    await call('POST', token, { body: 'form=2&no-greeting=on' });
    expect((await call('GET', token)).body).toContain('Stop everything');
    const stopped = await call('POST', token, { body: 'form=2&everything=stop' });
    expect(stopped).toMatchObject({
      statusCode: 303,
      headers: { location: `${publicUrl}/u/${token}?stopped=greeting&lang=en` },
    });
    expect(await refusals()).toEqual([...choices]);
    const { body = '' } = await call('GET', token, { query: { stopped: 'greeting' } });
    expect(body).toContain('only answers to your open tickets');
    expect(body).not.toContain('name="everything"');
    const [, undo = ''] = /role="status">.*?<form[^>]*>(.*?)<\/form>/s.exec(body) ?? [];
    const fields = [...undo.matchAll(/name="([^"]+)" value="([^"]+)"/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    expect(fields).toEqual(['form=2', 'no-greeting=on']);
    await call('POST', token, { body: fields.join('&') });
    expect(await refusals()).toEqual(['greeting']);
    // The page that tells it is no more true, and says nothing of it.
    expect((await call('GET', token, { query: { stopped: 'greeting' } })).body).not.toContain('Undo');
    expect(events()).toHaveLength(1 + 3 + 3);
    expect((await call('GET', token, { query: { stopped: '<b>' } })).statusCode).toBe(422);
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
      fc.constantFrom('care' as const, ...choices).map((what) => ({ what, ticked: undefined })),
      fc.subarray([...choices]).map((ticked) => ({ what: 'care' as const, ticked })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (words) => {
        const { call, refusals, events } = world();
        const refused = new Set<string>();
        let changes = 0;
        for (const { what, ticked } of words) {
          const body = ticked ? ['form=1', ...ticked.map((each) => `${each}=on`)].join('&') : oneClick;
          await call('POST', await tokenFor(what), { body });
          const clicked = what === 'care' ? care : [what];
          const next = new Set(
            ticked ? choices.filter((each) => !ticked.includes(each)) : [...refused, ...clicked],
          );
          changes += choices.filter((each) => next.has(each) !== refused.has(each)).length;
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
    expect(await refusals()).toEqual([...choices]);
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
