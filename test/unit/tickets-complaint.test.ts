import { describe, expect, it } from 'vitest';
import { hours } from '../../shared/time/clock.ts';
import { admin, lifecycleWorld, supervisor, worldWithTicket } from './lifecycle-world.ts';

const refund = { type: 'refund', amount: 15_000, currency: 'CNY', reason: 'A day without water' };

describe('the stages of a complaint', () => {
  it('begin with receipt and acknowledgement, go on by hand, by the first reply, and end with the ticket', async () => {
    const { world, id } = await worldWithTicket();
    expect((await world.stored(id)).complaint).toMatchObject({
      stage: 'acknowledged',
      stages: { received: '2026-11-22T09:00:00.000Z', acknowledged: '2026-11-22T09:00:00.000Z' },
    });
    world.clock.move(hours(1));
    expect((await world.complain(id, { stage: 'assessed' })).json).toMatchObject({
      ticketId: id,
      stage: 'assessed',
    });
    await world.reply(id, 'We look into it.');
    expect((await world.stored(id)).complaint?.stage).toBe('assessed');
    await world.complain(id, {
      stage: 'investigated',
      cause: 'work-quality',
      lesson: 'Check the seal twice',
    });
    world.clock.move(hours(1));
    await world.reply(id, 'The seal was wrong.');
    expect((await world.stored(id)).complaint?.stage).toBe('answered');
    expect((await world.move(id, { to: 'resolved', outcome: 'New seal' })).statusCode).toBe(200);
    expect((await world.stored(id)).complaint).toMatchObject({
      stage: 'closed',
      cause: 'work-quality',
      lesson: 'Check the seal twice',
      stages: {
        assessed: '2026-11-22T10:00:00.000Z',
        investigated: '2026-11-22T10:00:00.000Z',
        answered: '2026-11-22T11:00:00.000Z',
        closed: '2026-11-22T11:00:00.000Z',
      },
    });
    expect(world.events('complaint-staged').map(({ data }) => data.stage)).toEqual([
      'assessed',
      'investigated',
      'answered',
      'closed',
    ]);
    await world.answer(id, 'It leaks again');
    const { complaint } = await world.stored(id);
    expect(complaint?.stage).toBe('answered');
    expect(complaint?.stages).not.toHaveProperty('closed');
  });

  it('are acknowledged by the first reply where nobody could be told at once', async () => {
    const { world, id } = await worldWithTicket({ contact: { name: 'Anna' } });
    expect((await world.stored(id)).complaint?.stage).toBe('received');
    await world.reply(id, 'We have it.');
    expect((await world.stored(id)).complaint?.stage).toBe('acknowledged');
  });

  it('only go forward, one of two who race wins, and other tickets have none', async () => {
    const { world, id } = await worldWithTicket();
    await world.complain(id, { stage: 'investigated' });
    expect((await world.complain(id, { stage: 'assessed' })).json).toMatchObject({
      status: 409,
      detail: 'A complaint at stage investigated cannot move to stage assessed.',
    });
    expect((await world.complain(id, { stage: 'closed' })).statusCode).toBe(422);
    expect((await world.complain(id, {})).statusCode).toBe(422);
    world.table.rival(() => world.complain(id, { stage: 'answered' }));
    expect((await world.complain(id, { stage: 'answered' })).statusCode).toBe(409);
    const repair = await world.opened({ kind: 'repair' });
    expect((await world.complain(repair, { cause: 'conduct' })).statusCode).toBe(409);
    expect((await world.move(repair, { to: 'resolved', outcome: 'x', cause: 'conduct' })).statusCode).toBe(
      409,
    );
  });

  it('end with their cause, told then or before', async () => {
    const world = lifecycleWorld();
    const [told, open] = [await world.opened(), await world.opened({ orderNumber: '2' })];
    await world.move(told, { to: 'resolved', outcome: 'Done', cause: 'conduct' });
    expect((await world.stored(told)).complaint).toMatchObject({ stage: 'closed', cause: 'conduct' });
    expect((await world.move(open, { to: 'resolved', outcome: 'Done' })).json).toMatchObject({
      ...{ status: 422, errors: [{ path: 'cause' }] },
    });
    expect((await world.complain(open, { cause: 'wanted-more' })).statusCode).toBe(200);
    expect((await world.move(open, { to: 'resolved', outcome: 'Done' })).statusCode).toBe(200);
    expect((await world.stored(open)).complaint).toMatchObject({ stage: 'closed', cause: 'wanted-more' });
  });

  it('keep each version of what was found on the timeline, and tell the customer none of it', async () => {
    const { world, id } = await worldWithTicket();
    await world.complain(id, { remedy: 'secret one', cause: 'wanted-more' });
    await world.complain(id, { remedy: 'secret two', lesson: 'secret lesson', apology: 'secret sorry' });
    const before = (await world.stored(id)).version;
    await world.complain(id, { remedy: 'secret two' });
    expect((await world.stored(id)).version).toBe(before);
    expect((await world.entriesOf(id, 'complaint')).map(({ detail }) => detail)).toEqual([
      { remedy: 'secret one', cause: 'wanted-more' },
      { remedy: 'secret two', lesson: 'secret lesson', apology: 'secret sorry' },
    ]);
    for (const language of ['en', 'zh-CN']) {
      const { body } = await world.track(id, language);
      expect(body).toContain(language === 'en' ? 'Acknowledged' : '已受理');
      expect(body.match(/aria-current="step"/g)).toHaveLength(1);
      expect(body).not.toContain('secret');
      expect(body).not.toContain('wanted-more');
    }
  });
});

describe('compensation', () => {
  it('is granted within the limit, and the sum of small ones is no way around it', async () => {
    const { world, id } = await worldWithTicket();
    expect((await world.compensate(id, refund)).json).toMatchObject({ state: 'granted' });
    expect((await world.compensate(id, { ...refund, amount: 5000 })).json).toMatchObject({
      state: 'granted',
    });
    expect((await world.compensate(id, { ...refund, amount: 1 })).json).toMatchObject({
      state: 'awaiting-approval',
    });
    expect((await world.compensate(id, { ...refund, amount: 1, currency: 'CHF' })).json).toMatchObject({
      state: 'awaiting-approval',
    });
    expect((await world.compensate(id, { ...refund, amount: 1 }, supervisor)).json).toMatchObject({
      state: 'granted',
    });
  });

  it('above the limit waits for somebody else whose limit suffices', async () => {
    const { world, id } = await worldWithTicket();
    const asked = await world.compensate(id, { ...refund, amount: 250_000 }, supervisor);
    const { compensationId, state } = asked.json as { compensationId: string; state: string };
    expect(state).toBe('awaiting-approval');
    expect((await world.track(id)).body).not.toContain('2,500');
    const yes = { decision: 'approved', reason: 'Fair' };
    expect((await world.decide(id, compensationId, yes)).statusCode).toBe(403);
    expect((await world.decide(id, compensationId, yes, supervisor)).json).toMatchObject({
      status: 403,
      detail: 'You cannot decide on a compensation that you requested yourself.',
    });
    const other = { ...supervisor, staff: 'chief-2' };
    expect((await world.decide(id, compensationId, yes, other)).json).toMatchObject({
      status: 403,
      detail: 'The amount is above your limit. Someone with a higher limit has to decide.',
    });
    expect((await world.decide(id, 'unknown', yes, admin)).statusCode).toBe(404);
    expect((await world.decide(id, compensationId, yes, admin)).json).toMatchObject({
      compensationId,
      state: 'approved',
    });
    expect((await world.decide(id, compensationId, yes, admin)).statusCode).toBe(409);
    expect((await world.stored(id)).complaint?.compensations).toMatchObject([
      { state: 'approved', decidedBy: 'boss-1', decisionReason: 'Fair', requestedBy: 'chief-1' },
    ]);
    expect(world.events('compensation-decided').map(({ data }) => data)).toEqual([
      { ticketId: id, compensationId, decision: 'approved' },
    ]);
    const { body } = await world.track(id, 'zh-CN');
    expect(body).toContain('¥2,500.00');
    expect(body).toContain('退款');
    for (const hidden of ['Fair', 'A day without water', 'boss-1']) expect(body).not.toContain(hidden);
  });

  it('declined is nothing that the customer sees; a limit is not needed to decline', async () => {
    const { world, id } = await worldWithTicket();
    const asked = await world.compensate(id, { ...refund, amount: 900_000 });
    const { compensationId } = asked.json as { compensationId: string };
    const no = { decision: 'declined', reason: 'Too much' };
    expect((await world.decide(id, compensationId, no, supervisor)).json).toMatchObject({
      state: 'declined',
    });
    expect((await world.track(id)).body).not.toContain('Refund');
  });

  it('is decided once when two decide at the same time', async () => {
    const { world, id } = await worldWithTicket();
    const asked = await world.compensate(id, { ...refund, amount: 100_000 });
    const { compensationId } = asked.json as { compensationId: string };
    const no = { decision: 'declined', reason: 'No' };
    world.table.rival(() => world.decide(id, compensationId, no, supervisor));
    const yes = { decision: 'approved', reason: 'Yes' };
    expect((await world.decide(id, compensationId, yes, admin)).statusCode).toBe(409);
    expect((await world.stored(id)).complaint?.compensations).toMatchObject([{ state: 'declined' }]);
  });

  it('is for complaints, in whole minor units', async () => {
    const world = lifecycleWorld();
    const repair = await world.opened({ kind: 'repair' });
    expect((await world.compensate(repair, refund)).statusCode).toBe(409);
    const id = await world.opened();
    for (const wrong of [{ amount: -1 }, { amount: 1.5 }, { currency: 'yuan' }, { reason: '' }]) {
      expect((await world.compensate(id, { ...refund, ...wrong })).statusCode).toBe(422);
    }
  });
});

describe('an agreement', () => {
  it('keeps its evidence by hash, reaches the customer in writing and on the page', async () => {
    const { world, id } = await worldWithTicket();
    await world.answer(id, 'Yes, the blue one please.');
    const [asked] = (await world.timeline(id)).slice(-1);
    const answer = await world.agree(id, {
      text: 'Blue instead of red, same price.',
      evidenceEntryIds: [asked?.id],
    });
    expect(answer.statusCode).toBe(201);
    const [entry] = await world.entriesOf(id, 'agreement');
    expect(entry).toMatchObject({ author: 'agent-1', text: 'Blue instead of red, same price.' });
    expect(entry?.detail?.['evidence.1']).toMatch(new RegExp(`^${asked?.id} sha256:[0-9a-f]{64}$`));
    expect(
      world.table.ofType('message').find(({ template }) => template === 'ticket-agreement'),
    ).toMatchObject({
      ticketId: id,
      variables: { body: 'Blue instead of red, same price.', subject: 'The pump leaks', linkVersion: 1 },
    });
    expect(world.events('agreement-recorded').map(({ data }) => data)).toEqual([
      { ticketId: id, entryId: entry?.id },
    ]);
    const { body } = await world.track(id);
    expect(body).toContain('Agreed change');
    expect(body).toContain('Blue instead of red');
    expect(body).not.toContain('sha256');
  });

  it('carries uploaded files, each once', async () => {
    const { world, id } = await worldWithTicket();
    const [first] = await world.timeline(id);
    const { token } = await world.uploaded('signed.pdf');
    const body = { text: 'Signed.', evidenceEntryIds: [first?.id], uploads: [token] };
    expect((await world.agree(id, body)).statusCode).toBe(201);
    const [entry] = await world.entriesOf(id, 'agreement');
    expect(entry?.attachments).toMatchObject([{ name: 'signed.pdf', size: 5 }]);
    const page = await world.track(id);
    expect(page.body).toMatch(/<a href="\/a\/[^"]+" rel="nofollow">signed\.pdf<\/a>/);
    expect((await world.agree(id, body)).statusCode).toBe(409);
    expect((await world.agree(id, { ...body, uploads: ['nothing'] })).statusCode).toBe(422);
  });

  it('needs evidence, of this ticket', async () => {
    const { world, id } = await worldWithTicket();
    const other = await world.opened();
    const [foreign] = await world.timeline(other);
    expect((await world.agree(id, { text: 'x', evidenceEntryIds: [] })).statusCode).toBe(422);
    expect((await world.agree(id, { text: 'x', evidenceEntryIds: [foreign?.id] })).json).toMatchObject({
      errors: [{ path: 'evidenceEntryIds.0' }],
    });
    expect(await world.entriesOf(id, 'agreement')).toEqual([]);
  });
});
