import { describe, expect, it } from 'vitest';
import { routes as desk } from '../../functions/tickets/desk/routes.ts';
import { routes as form } from '../../functions/tickets/intake/form/routes.ts';
import { startToken } from '../../functions/tickets/intake/guard.ts';
import { routes as submit } from '../../functions/tickets/intake/submit/routes.ts';
import { routes as queues } from '../../functions/tickets/queues/routes.ts';
import { routes as track } from '../../functions/tickets/track/routes.ts';
import { pathsOf, problemsOf } from '../support/ask-declared.ts';
import type { Answer } from '../support/call.ts';
import { expectAllDeclared, expectDeclared } from '../support/expect-declared.ts';
import { links } from '../support/world/ports.ts';
import { complaint, ticketWorld } from '../unit/tickets-world.ts';

const routes = { ...desk, ...form, ...submit, ...queues, ...track };

const unknownId = '0123456789';

describe('answers are what the contracts declare', () => {
  it('intake and pages', async () => {
    const world = ticketWorld();
    const html = { accept: 'text/html' };
    const { token } = await world.opened();
    const submissions = [
      await world.submit({ body: complaint }),
      await world.submit({ body: {} }),
      await world.submit({ rawBody: '{"' }),
      await world.submit({
        rawBody: JSON.stringify({ ...complaint, description: 'It leaks. '.repeat(7000) }),
      }),
      await world.submit({ body: complaint, headers: { 'content-type': 'text/plain' } }),
    ];
    expectAllDeclared(routes.submitTicket, submissions, [201, 422, 422, 413, 201]);
    const posts = [await world.post('repair', { body: complaint }), await world.post('repair', { body: {} })];
    expectAllDeclared(routes.submitPost, posts, [201, 422]);
    const fromForm = await world.submit({ form: { ...complaint }, headers: html });
    expect(fromForm.statusCode).toBe(303);
    expect((await world.submit({ form: {}, headers: html })).headers?.['content-type']).toContain(
      'text/html',
    );
    expectAllDeclared(routes.showForm, [await world.form('contact'), await world.form('other')]);
    expectAllDeclared(routes.showTracking, [await world.track(token), await world.track('x')]);
    const replies = [
      await world.answer(token, { body: 'hi' }),
      await world.answer(token, {}),
      await world.answer('x', { body: 'hi' }),
      await world.answer(token, { body: 'hi' }, { headers: { 'content-type': 'text/plain' } }),
      await world.answer(token, { body: 'It leaks. '.repeat(7000) }),
      await world.answer(token, {}, { rawBody: 'body=%ff\u0000', headers: {} }),
    ];
    expectAllDeclared(routes.replyToTicket, replies, [303, 422, 404, 415, 413, 400]);
  });

  it('desk', async () => {
    const world = ticketWorld();
    const { id } = await world.opened({ fields: { colour: 'blue' }, phone: '13800138000' });
    await world.reply(id, 'Hello');
    expectAllDeclared(routes.listTickets, [await world.list(), await world.list({ limit: '0' })]);
    expectAllDeclared(routes.getTicket, [await world.show(id), await world.show(unknownId)]);
    expectAllDeclared(routes.writeReply, [
      await world.reply(id, 'x'),
      await world.reply(id, ' '),
      await world.reply(unknownId, 'x'),
    ]);
    expectAllDeclared(routes.writeNote, [
      await world.note(id, 'x'),
      await world.note(id, ''),
      await world.note(id, 'x', { groups: '[]' }),
    ]);
    expectAllDeclared(routes.moveTicket, [
      await world.move(id, 'new'),
      await world.move(id, 'resolved'),
      await world.move(id, 'resolved', 'Done'),
    ]);
    expectDeclared(routes.getTicket, await world.show(id));
    expectDeclared(routes.listTickets, await world.list({ state: 'resolved' }));
  });
});

describe('every invalid field is named with its path', () => {
  const wrong: Array<[string, Record<string, unknown>, string]> = [
    ['kind', { kind: 'riot' }, 'kind'],
    ['subject, empty', { subject: ' ' }, 'subject'],
    ['subject, too long', { subject: 'x'.repeat(201) }, 'subject'],
    ['description', { description: '' }, 'description'],
    ['name', { name: undefined }, 'name'],
    ['email', { email: 'nobody' }, 'email'],
    ['contact', { email: undefined }, 'email'],
    ['email, null', { email: null }, 'email'],
    ['phone', { phone: '12' }, 'phone'],
    ['a bad phone alone', { email: undefined, phone: '12' }, 'phone'],
    ['language', { language: 'fr' }, 'language'],
    ['productSerial', { productSerial: 'x'.repeat(65) }, 'productSerial'],
    ["a field's name", { fields: { ['n'.repeat(65)]: 'x' } }, `fields.${'n'.repeat(65)}`],
    ['idempotencyKey', { idempotencyKey: 'x' }, 'idempotencyKey'],
  ];

  it.each(wrong)('on a page of ours: %s', async (_, change, path) => {
    const world = ticketWorld();
    const formStarted = await startToken(links, 'contact', world.clock.now());
    for (const [language, expected] of [
      ['en', /[a-z]/],
      ['zh-CN', /\p{Script=Han}/u],
    ] as const) {
      const answer = await world.submit({
        body: { ...complaint, formStarted, ...change },
        headers: { 'accept-language': language },
      });
      expect(answer.statusCode).toBe(422);
      expect(pathsOf(answer)).toEqual([path]);
      for (const { message } of problemsOf(answer)) {
        expect(message).toMatch(expected);
        expect(message).not.toMatch(/^field\.|[{}]/);
      }
    }
    expect(world.table.everything()).toEqual([]);
  });

  it.each([
    ['beside an address', {}],
    ['alone', { email: undefined }],
  ])('but a number without its area is kept as it was typed, %s', async (_, change) => {
    const world = ticketWorld();
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const answer = await world.submit({
      body: { ...complaint, formStarted, phone: '62881234', ...change },
    });
    expect(answer.statusCode).toBe(201);
    const [ticket] = world.table.ofType('ticket');
    expect(ticket).toMatchObject({ fields: { phone: '62881234' } });
    expect(ticket?.contact).not.toHaveProperty('phone');
  });

  it.each([
    ['on a page of ours', true],
    ['on a foreign page', false],
  ])(
    '%s an extension behind a number is on the contact, and the number stays as it was typed',
    async (_, isOurs) => {
      const world = ticketWorld();
      const formStarted = isOurs ? await startToken(links, 'contact', world.clock.now()) : undefined;
      const phone = '010-62881234转801';
      const answer = await world.submit({
        body: { ...complaint, phone, ...(formStarted ? { formStarted } : {}) },
      });
      expect(answer.statusCode).toBe(201);
      expect(world.table.ofType('ticket')).toMatchObject([
        { contact: { phone: '+861062881234', extension: '801' }, fields: { phone } },
      ]);
    },
  );

  it('on a page of ours all of them at once, the missing contact among them', async () => {
    const world = ticketWorld();
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const answer = await world.submit({ body: { form: 'contact', formStarted, kind: '' } });
    expect(pathsOf(answer).sort()).toEqual(['description', 'email', 'name', 'subject']);
  });

  it.each([
    ['nothing', {}, ['description', 'email']],
    ['a text alone', { message: 'It leaks' }, ['email']],
    ['an address alone', { mail: 'jane@example.com' }, ['description']],
    ['an address that is none', { message: 'It leaks', email: 'nobody' }, ['email']],
    ['a number that is none', { message: 'It leaks', phone: '12' }, ['email', 'phone']],
    ['a list', [], ['description', 'email']],
    ['null', null, ['description', 'email']],
  ])('of a foreign page only what nobody could answer: %s', async (_, body, paths) => {
    const world = ticketWorld();
    const answer = await world.submit({ rawBody: JSON.stringify(body) });
    expect(answer.statusCode).toBe(422);
    expect(pathsOf(answer).sort()).toEqual(paths);
    expect(world.table.ofType('ticket')).toEqual([]);
    expect(world.table.ofType('dropped')).toMatchObject([{ id: Object(answer.json).kept }]);
  });

  it('in queries, headers and staff commands', async () => {
    const world = ticketWorld();
    const { id } = await world.opened();
    const answers: Array<[Answer, string[]]> = [
      [
        await world.list({ limit: '101', queue: 'X Y', state: 'y', odd: '1' }),
        ['query.limit', 'query.queue', 'query.state', 'query.odd'],
      ],
      [await world.list({ limit: 'many' }), ['query.limit']],
      [await world.note(id, 'x', { headers: { 'idempotency-key': 'no' } }), ['Idempotency-Key']],
      [await world.note(id, 'x', { body: { body: 'x', extra: 1 } }), ['extra']],
      [await world.move(id, 'gone'), ['to']],
      [await world.move(id, 'resolved'), ['outcome']],
    ];
    for (const [answer, paths] of answers) {
      expect(answer.statusCode).toBe(422);
      expect(pathsOf(answer).sort()).toEqual(paths.sort());
    }
    expect(await world.stored(id)).toMatchObject({ version: 1 });
  });
});
