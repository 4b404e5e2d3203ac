import { describe, expect, it } from 'vitest';
import { toE164 } from '../../events/phone.ts';
import { startToken } from '../../functions/tickets/intake/guard.ts';
import { links } from '../support/world/ports.ts';
import { storeSetting } from './intake-support.ts';
import { complaint, ticketWorld } from './tickets-world.ts';

const key = '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11';
const html = { accept: 'text/html,application/xhtml+xml' };
const chinese = {
  kind: 'complaint',
  subject: '水泵漏水',
  description: '从昨天开始一直漏水。',
  name: '李安娜',
  phone: '138 0013 8000',
};

describe('intake of a ticket', () => {
  it('stores ticket, first entry, acknowledgement and events in one transaction', async () => {
    const world = ticketWorld();
    const answer = await world.submit({ body: complaint, headers: { 'x-correlation-id': 'corr-12345' } });
    expect(answer.statusCode).toBe(201);
    const { ticketId, number, trackingUrl } = answer.json as Record<string, string>;
    expect(number).toBe(`${ticketId?.slice(0, 5)}-${ticketId?.slice(5)}`);
    expect(answer.headers?.location).toBe(trackingUrl);
    expect(world.table.transactions()).toBe(1);
    expect(await world.stored(ticketId ?? '')).toMatchObject({
      state: 'new',
      queue: 'complaints',
      language: 'en',
      channel: 'form',
      contact: { name: 'Anna Li', mail: 'anna.li@example.com' },
    });
    expect(world.table.ofType('message')).toMatchObject([
      { template: 'ticket-acknowledged', channel: 'mail', timeZone: 'Asia/Shanghai' },
    ]);
    expect(world.table.events().map(({ type }) => type)).toEqual(['ticket-opened', 'message-queued']);
    expect(new Set(world.table.events().map(({ correlationId }) => correlationId))).toEqual(
      new Set(['corr-12345']),
    );
    expect(JSON.stringify(world.table.events())).not.toMatch(/Anna|pump|leak/i);
  });

  it('reaches a customer with a phone only by the event channel, number in E.164', async () => {
    const world = ticketWorld();
    await world.submit({ form: chinese });
    expect(world.table.ofType('message')).toMatchObject([
      { channel: 'event', to: { phone: '+8613800138000' } },
    ]);
  });

  const wordless = { subject: 'P-100', description: 'E4' };
  it.each([
    ['what is asked for in the body', { ...complaint, language: 'zh-CN' }, {}, 'zh-CN', 'form'],
    [
      'Chinese text before the browser',
      { ...complaint, subject: 'Pump P-100', description: '水泵一直漏水' },
      { 'accept-language': 'en' },
      'zh-CN',
      'text',
    ],
    [
      'English text before the browser',
      { ...complaint, description: 'It leaks at 北京市朝阳区建国路88号.' },
      { 'accept-language': 'zh-CN' },
      'en',
      'text',
    ],
    [
      'the name where the text does not tell',
      { ...complaint, ...wordless, name: '王芳' },
      {},
      'zh-CN',
      'text',
    ],
    [
      'the browser where nothing tells',
      { ...complaint, ...wordless, name: 'A' },
      { 'accept-language': 'zh-Hans;q=0.9' },
      'zh-CN',
      'default',
    ],
    ['English at last', { ...complaint, ...wordless, name: 'A' }, {}, 'en', 'default'],
  ])('takes the language from %s', async (_, body, headers, language, languageBy) => {
    const world = ticketWorld();
    const { ticketId } = (await world.submit({ body, headers })).json as { ticketId: string };
    expect(await world.stored(ticketId)).toMatchObject({ language, languageBy });
  });

  it('answers the same again under one key, by header or by field, and refuses another body', async () => {
    const world = ticketWorld();
    const headers = { 'idempotency-key': key };
    const first = await world.submit({ body: complaint, headers });
    const second = await world.submit({ body: complaint, headers });
    const third = await world.submit({ body: { ...complaint, idempotencyKey: key } });
    expect(second.json).toEqual(first.json);
    expect(third.json).toEqual(first.json);
    expect((await world.submit({ body: { ...complaint, name: 'B' }, headers })).statusCode).toBe(422);
    expect(world.table.ofType('ticket')).toHaveLength(1);
    expect(world.table.ofType('message')).toHaveLength(1);
  });
});

describe('intake from an HTML form', () => {
  it('keeps undeclared fields, takes blank as absent, and leads to the tracking page', async () => {
    const world = ticketWorld();
    const form = { ...chinese, email: ' ', colour: 'blue', 'shop name': '蓝天', empty: '' };
    const answer = await world.submit({ form, headers: html, query: { lang: 'zh-CN' } });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers?.location).toMatch(/^\/t\/[\w.-]+\?sent=new&lang=zh-CN$/);
    expect(world.table.ofType('ticket')).toMatchObject([
      { form: 'contact', language: 'zh-CN', fields: { colour: 'blue', 'shop name': '蓝天' } },
    ]);
  });

  it('takes an enquiry to the contact form when neither is said, and answers JSON to those who want it', async () => {
    const world = ticketWorld();
    const { kind: _, ...form } = chinese;
    expect((await world.submit({ form })).statusCode).toBe(201);
    expect(world.table.ofType('ticket')).toMatchObject([{ kind: 'enquiry', form: 'contact' }]);
  });

  it('keeps 20 fields of 1 KB, counted in bytes, and what is beyond as lines of the text', async () => {
    const world = ticketWorld();
    const many = Object.fromEntries(Array.from({ length: 22 }, (_, n) => [`f${n}`, `x${n}`]));
    const wide = { fits: '水'.repeat(341), long: '水'.repeat(342), ['n'.repeat(65)]: 'far', 'a\nb': 'near' };
    const taken = async (extra: object) => {
      const { json } = await world.submit({ form: { ...chinese, ...extra } });
      const { ticketId } = json as { ticketId: string };
      const entries = world.table.ofType('timeline-entry').filter((entry) => entry.ticketId === ticketId);
      return { fields: (await world.stored(ticketId)).fields, text: String(entries[0]?.text) };
    };
    const first = await taken(many);
    expect(Object.keys(first.fields)).toHaveLength(20);
    expect(first.text).toContain(chinese.description);
    for (const line of ['f20: x20', 'f21: x21']) expect(first.text).toContain(line);
    const second = await taken(wide);
    expect(second.fields).toMatchObject({ fits: wide.fits });
    for (const value of [wide.long, 'far']) expect(second.text).toContain(value);
    expect(`${second.text}${JSON.stringify(second.fields)}`).toContain('near');
  });

  it('lets no field touch the inside of an object', async () => {
    const world = ticketWorld();
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];
    const fields = `{${names.map((name) => `"${name}":"of ${name}"`).join(',')}}`;
    const json = JSON.stringify({ ...complaint, size: 'M' }).replace('"size"', `"fields":${fields},"size"`);
    expect((await world.submit({ rawBody: json })).statusCode).toBe(201);
    const form = new URLSearchParams(complaint);
    for (const name of names) form.append(name, `of ${name}`);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await world.submit({ rawBody: form.toString(), headers })).statusCode).toBe(201);
    const inner = json.replace('"form"', '"__proto__":{"admin":true},"form"');
    expect((await world.submit({ rawBody: inner })).statusCode).toBe(201);
    const kept = [...world.table.ofType('ticket'), ...world.table.ofType('timeline-entry')];
    const told = JSON.stringify(kept);
    for (const name of names) expect(told).toContain(`of ${name}`);
    expect(Object({}).admin).toBeUndefined();
  });

  it('shows the form again with what was typed, each error linked to its field', async () => {
    const world = ticketWorld();
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const form = { ...chinese, formStarted, subject: '', phone: '12', colour: '<b>', idempotencyKey: key };
    const answer = await world.submit({ form, headers: html, query: { lang: 'zh-CN' } });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers?.['content-type']).toContain('text/html');
    for (const kept of [
      'value="12"',
      'value="李安娜"',
      '从昨天开始一直漏水。',
      'name="colour"',
      '&lt;b&gt;',
    ]) {
      expect(answer.body).toContain(kept);
    }
    const linked = [...answer.body.matchAll(/<a href="#([^"]+)">/g)].map((match) => match[1]);
    expect(linked).toHaveLength(2);
    for (const id of linked) expect(answer.body).toContain(`id="${id}"`);
    expect(answer.body).toContain('此项必填。');
    expect(answer.body).not.toContain(key);
    expect(world.table.everything()).toEqual([]);
  });

  it('says in plain words that a form was sent before, and offers a fresh key', async () => {
    const world = ticketWorld();
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const form = { ...chinese, formStarted, idempotencyKey: key };
    expect((await world.submit({ form, headers: html })).statusCode).toBe(303);
    expect((await world.submit({ form, headers: html })).statusCode).toBe(303);
    const changed = await world.submit({ form: { ...form, subject: '另一件事' }, headers: html });
    expect(changed.statusCode).toBe(422);
    expect(changed.body).toContain('was already sent');
    expect(world.table.ofType('ticket')).toHaveLength(1);
  });

  it('reads contacts and days of our own page as of any post, and keeps them as typed where that is more', async () => {
    const world = ticketWorld();
    await storeSetting(world.table, 'form', {
      ...{ id: 'us', label: { en: 'Service', 'zh-CN': '服务' }, kind: 'enquiry', country: 'US' },
      fields: [{ name: 'when', type: 'date', label: { en: 'When?', 'zh-CN': '何时？' } }],
    } as never);
    const post = async (form: string, more: Record<string, string>) => {
      const formStarted = await startToken(links, form, world.clock.now());
      return world.submit({ form: { ...chinese, form, formStarted, ...more } });
    };
    const taken = async (form: string, more: Record<string, string>) => {
      const { ticketId } = (await post(form, more)).json as { ticketId: string };
      return world.stored(ticketId);
    };
    expect(
      await taken('us', { phone: '(415) 555-2671', when: '11/29/2026', name: 'Ann\tLee\0' }),
    ).toMatchObject({
      contact: { name: 'Ann Lee', phone: '+14155552671' },
      fields: { when: '2026-11-29' },
    });
    const typed = '0755-88889999转801';
    expect(await taken('contact', { phone: typed, email: 'Ann＠example.com' })).toMatchObject({
      contact: { phone: '+8675588889999', mail: 'ann@example.com' },
      fields: { phone: typed },
    });
    // It is no number of China: nobody completes it to one.
    const abroad = await taken('contact', { phone: '(415) 555-2671' });
    expect(abroad).toMatchObject({ fields: { phone: '(415) 555-2671' } });
    expect(abroad.contact).not.toHaveProperty('phone');
    const refused = await post('contact', { phone: '555' });
    expect((refused.json as { errors: object[] }).errors).toMatchObject([{ path: 'phone' }]);
    expect((await post('us', { when: 'last year' })).statusCode).toBe(422);
  });

  it('takes a foreign page with one key for everybody, and each who posts from it', async () => {
    const world = ticketWorld();
    const post = (subject: string) => world.submit({ form: { ...chinese, subject, idempotencyKey: key } });
    const first = await post('水泵漏水');
    expect((await post('水泵漏水')).json).toEqual(first.json);
    expect((await post('另一件事')).statusCode).toBe(201);
    expect(world.table.ofType('ticket')).toHaveLength(2);
  });
});

describe('phone numbers', () => {
  it.each([
    ['0138 0013 8000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['+44 20 7946 0018', '+442079460018'],
    ['400-800-1234', '+864008001234'],
    ['call 13800138000', undefined],
    ['123', undefined],
  ])('reads %s', (typed, expected) => {
    expect(toE164(typed)).toBe(expected);
  });
});
