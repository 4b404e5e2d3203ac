import { describe, expect, it } from 'vitest';
import { routes as desk } from '../../functions/tickets/desk/routes.ts';
import { routes as form } from '../../functions/tickets/intake/form/routes.ts';
import { routes as submit } from '../../functions/tickets/intake/submit/routes.ts';
import { routes as queues } from '../../functions/tickets/queues/routes.ts';
import { routes as track } from '../../functions/tickets/track/routes.ts';
import { pathsOf, problemsOf } from '../support/ask-declared.ts';
import type { Answer } from '../support/call.ts';
import { expectAllDeclared, expectDeclared } from '../support/expect-declared.ts';
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
      await world.submit({ rawBody: JSON.stringify({ ...complaint, description: 'x'.repeat(70_000) }) }),
      await world.submit({ body: complaint, headers: { 'content-type': 'text/plain' } }),
    ];
    expectAllDeclared(routes.submitTicket, submissions, [201, 422, 400, 413, 415]);
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
      await world.answer(token, { body: 'x'.repeat(70_000) }),
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
    ['form', { form: 'No such name' }, 'form'],
    ['kind', { kind: 'riot' }, 'kind'],
    ['subject, empty', { subject: ' ' }, 'subject'],
    ['subject, a line break', { subject: 'a\r\nBcc: x' }, 'subject'],
    ['subject, too long', { subject: 'x'.repeat(201) }, 'subject'],
    ['description', { description: 7 }, 'description'],
    ['name', { name: undefined }, 'name'],
    ['email', { email: 'nobody' }, 'email'],
    ['email, null', { email: null }, 'email'],
    ['contact', { email: undefined }, 'email'],
    ['phone', { phone: '12' }, 'phone'],
    ['a bad phone alone', { email: undefined, phone: '12' }, 'phone'],
    ['language', { language: 'fr' }, 'language'],
    ['productSerial', { productSerial: 'x'.repeat(65) }, 'productSerial'],
    ['orderNumber', { orderNumber: ['1'] }, 'orderNumber'],
    ['region', { region: '' }, 'region'],
    ['fields', { fields: 'x' }, 'fields'],
    ['a field', { fields: { size: 4 } }, 'fields.size'],
    ["a field's name", { fields: { 'a\u0000': 'x' } }, 'fields.a\u0000'],
    ['idempotencyKey', { idempotencyKey: 'x' }, 'idempotencyKey'],
    ['an unknown field', { admin: true }, 'admin'],
  ];

  it.each(wrong)('%s', async (_, change, path) => {
    const world = ticketWorld();
    for (const [language, expected] of [
      ['en', /[a-z]/],
      ['zh-CN', /\p{Script=Han}/u],
    ] as const) {
      const answer = await world.submit({
        body: { ...complaint, ...change },
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

  it('all of them at once, the missing contact among them', async () => {
    const answer = await ticketWorld().submit({ body: { form: 'contact', extra: 1 } });
    expect(pathsOf(answer).sort()).toEqual(
      ['description', 'email', 'extra', 'kind', 'name', 'subject'].sort(),
    );
    expect((await ticketWorld().submit({ body: [] })).statusCode).toBe(422);
    expect((await ticketWorld().submit({ rawBody: 'null' })).statusCode).toBe(422);
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
