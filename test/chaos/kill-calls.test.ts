import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { inMinutes, KillWorld, patience, start } from './support/kill-world.ts';

const world = new KillWorld();
afterEach(() => world.close());

interface Caller {
  email: string;
  key: string;
  number: string;
  dueAt: string;
  promiseId?: string;
}

/** Nobody's promise is due before all is over. */
const newCallers = async (count: number): Promise<Caller[]> =>
  Array.from({ length: count }, () => ({
    email: world.newAddress(),
    key: randomUUID(),
    number: `+86138${String(10_000_000 + world.people)}`,
    dueAt: '2026-12-01T02:00:00.000Z',
  }));

async function call(caller: Caller): Promise<boolean> {
  const answer = await world.cloud.request('POST', '/v1/calls', {
    json: {
      direction: 'inbound',
      number: caller.number,
      startedAt: inMinutes(new Date(start), -10),
      endedAt: start,
      summary: '客户询问发货时间。',
      promises: [{ text: '回电告知发货时间', dueAt: caller.dueAt }],
      openTicket: { kind: 'enquiry', subject: '何时发货', name: '李强', email: caller.email },
    },
    token: world.token,
    headers: { 'idempotency-key': caller.key },
  });
  if (answer.status !== 201) return false;
  caller.promiseId =
    ((await answer.json()) as { promises: Array<{ promiseId: string }> }).promises[0]?.promiseId ?? '';
  return true;
}

it('call', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['calls/desk', 'outbox/relay', 'mail/door', 'customers/link-ticket'],
    prepare: newCallers,
    act: call,
  });
  for (const { number, email, promiseId } of after.subjects) {
    const calls = after.ofType('call').filter((one) => one.number === number);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.promiseIds).toEqual([promiseId]);
    expect(after.told('call-logged', 'callId', calls[0]?.id)).toHaveLength(1);
    expect(after.ofType('promise').filter((one) => one.callId === calls[0]?.id)).toHaveLength(1);
    expect(after.ofType('ticket').filter(({ callId }) => callId === calls[0]?.id)).toHaveLength(1);
    expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
  }
});

it('call, a promise that nobody kept', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['agenda/sweep', 'calls/remind', 'outbox/relay'],
    prepare: newCallers,
    async approach(caller) {
      caller.dueAt = inMinutes(world.cloud.now(), 5);
      expect(await call(caller)).toBe(true);
      await world.untilRightBefore(caller, 5);
    },
    act: world.untilDue,
  });
  for (const { promiseId } of after.subjects) {
    expect(after.ofType('promise').find(({ id }) => id === promiseId)?.state).toBe('overdue');
    expect(after.told('promise-overdue', 'promiseId', promiseId)).toHaveLength(1);
  }
});
