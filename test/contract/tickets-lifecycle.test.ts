import { describe, expect, it } from 'vitest';
import { routes as complaints } from '../../functions/tickets/complaints/routes.ts';
import { routes as desk } from '../../functions/tickets/desk/routes.ts';
import { routes as relations } from '../../functions/tickets/relations/routes.ts';
import type { Route } from '../../shared/http/define-route.ts';
import type { Answer } from '../support/call.ts';
import { expectAllDeclared as expectAll } from '../support/expect-declared.ts';
import { admin, lifecycleWorld, supervisor } from '../unit/lifecycle-world.ts';

const routes = { ...complaints, ...desk, ...relations };

const unknown = '0123456789';
const partner = { groups: '[partner]' };
const nobody = { staff: '' };
const plain = { headers: { 'content-type': 'text/plain' } };
const broken = { rawBody: '{"' };
const huge = { rawBody: JSON.stringify({ body: 'x'.repeat(70_000) }) };
const refund = { type: 'refund', amount: 100, currency: 'CNY', reason: 'r' };
type World = ReturnType<typeof lifecycleWorld>;
type Command = (id: string, body: unknown, extra?: Record<string, unknown>) => Promise<Answer>;

/** Every command of staff on one ticket: its route, how it is called, a body that is taken and one that is not. */
const commands: Array<[string, Route, (world: World) => Command, unknown, unknown]> = [
  ['assign', routes.assignTicket, (world) => world.assign, { priority: 'low' }, { priority: 'worst' }],
  ['edit', routes.updateTicket, (world) => world.edit, { region: 'Kent' }, { region: 7 }],
  ['reply', routes.writeReply, (world) => world.reply, { body: 'x' }, {}],
  ['link', routes.linkTicket, (world) => world.link, { ticketId: 'other', relation: 'related' }, {}],
  ['merge', routes.mergeTicket, (world) => world.merge, { into: 'other' }, { into: 7 }],
  ['complaint', routes.handleComplaint, (world) => world.complain, { stage: 'assessed' }, { stage: 'new' }],
  [
    'compensation',
    routes.requestCompensation,
    (world) => world.compensate,
    refund,
    { ...refund, amount: 'x' },
  ],
  [
    'agreement',
    routes.recordAgreement,
    (world) => world.agree,
    { text: 'x', evidenceEntryIds: ['entry'] },
    { text: 'x' },
  ],
];

describe.each(commands)('%s', (_, route, commandOf, good, bad) => {
  /** Two tickets, and the body that is taken, about the other one and the first entry. */
  const scene = async () => {
    const world = lifecycleWorld();
    const [id, other] = [await world.opened(), await world.opened()];
    const [entry] = await world.timeline(id);
    const text = JSON.stringify(good).replace('"other"', `"${other}"`).replace('"entry"', `"${entry?.id}"`);
    return { world, id, body: JSON.parse(text), command: commandOf(world) };
  };

  it('answers what its contract declares, to whom it may', async () => {
    const { world, id, body, command } = await scene();
    const before = world.table.everything();
    const refused = [
      await command(id, bad),
      await command(id, { ...body, odd: 1 }),
      await command(unknown, body),
      await command('nothing', body),
      await command(id, body, nobody),
      await command(id, body, partner),
      await command(id, undefined, broken),
      await command(id, undefined, huge),
      await command(id, body, plain),
    ];
    expectAll(route, refused, [422, 422, 404, 404, 401, 403, 400, 413, 415]);
    expect(world.table.everything()).toEqual(before);
    const answer = await command(id, body);
    expectAll(route, [answer], [answer.statusCode === 201 ? 201 : 200]);
    expect(world.table.events().length).toBeGreaterThan(0);
  });

  it('is done once under one key, and refused with another body under it', async () => {
    const { world, id, body, command } = await scene();
    const headers = { 'idempotency-key': '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11' };
    const first = await command(id, body, { headers });
    const after = world.table.everything();
    expect((await command(id, body, { headers })).json).toEqual(first.json);
    expect(world.table.everything()).toEqual(after);
  });
});

describe('the other routes', () => {
  it('approval is for supervisors and admins', async () => {
    const world = lifecycleWorld();
    const id = await world.opened();
    const { json } = await world.compensate(id, { ...refund, amount: 90_000 });
    const { compensationId } = json as { compensationId: string };
    const body = { decision: 'approved', reason: 'Fair' };
    expectAll(
      routes.decideCompensation,
      [
        await world.decide(id, compensationId, body),
        await world.decide(id, compensationId, body, nobody),
        await world.decide(id, compensationId, { decision: 'perhaps' }, supervisor),
        await world.decide(id, 'unknown', body, supervisor),
        await world.decide(unknown, compensationId, body, supervisor),
        await world.decide(id, compensationId, undefined, { ...supervisor, ...broken }),
        await world.decide(id, compensationId, body, supervisor),
        await world.decide(id, compensationId, body, admin),
      ],
      [403, 401, 422, 404, 404, 400, 200, 409],
    );
  });

  it('unmerge, unlink and the view of a merged ticket', async () => {
    const world = lifecycleWorld();
    const [id, other] = [await world.opened(), await world.opened()];
    await world.link(id, { ticketId: other, relation: 'duplicate' });
    await world.complain(id, {
      stage: 'investigated',
      cause: 'conduct',
      lesson: 'l',
      remedy: 'r',
      apology: 'a',
    });
    await world.compensate(id, refund);
    await world.merge(other, { into: id });
    expectAll(routes.getTicket, [await world.show(other), await world.show(unknown)], [200, 404]);
    const gone = { ticketId: other, relation: 'duplicate' };
    expectAll(
      routes.unmergeTicket,
      [
        await world.unmerge(id),
        await world.unmerge(unknown),
        await world.unmerge(other, partner),
        await world.unmerge(other),
      ],
      [409, 404, 403, 200],
    );
    expectAll(
      routes.unlinkTicket,
      [
        await world.unlink(id, { ticketId: other }),
        await world.unlink(unknown, gone),
        await world.unlink(id, gone),
        await world.unlink(id, gone),
      ],
      [422, 404, 200, 200],
    );
    expectAll(routes.getTicket, [await world.show(other)], [200]);
  });

  it('a resolution needs its outcome and may tell the cause of a complaint', async () => {
    const world = lifecycleWorld();
    const id = await world.opened();
    expectAll(
      routes.moveTicket,
      [
        await world.move(id, { to: 'resolved', cause: 'conduct' }),
        await world.move(id, { to: 'resolved', outcome: 'x', cause: 'no such cause' }),
        await world.move(id, { to: 'closed' }),
        await world.move(id, { to: 'resolved', outcome: 'x', cause: 'conduct' }),
        await world.move(id, { to: 'resolved', outcome: 'x' }),
      ],
      [422, 422, 409, 200, 409],
    );
  });
});
