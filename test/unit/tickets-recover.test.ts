import { describe, expect, it } from 'vitest';
import { surveyAnswered } from '../../events/survey-answered.v1.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { surveyAnswer } from '../../shared/table/entities/survey.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { lambdaContext } from '../support/http-event.ts';
import { envelopeOf, queueEvent } from '../support/queue-event.ts';
import { links } from '../support/world/ports.ts';
import { start } from './tickets-support.ts';
import { type ticketWorld, worldWithTicket } from './tickets-world.ts';

const invitationId = 'inv1';

function lowAnswer(ticketId: string, score = 1) {
  const common = { invitationId, survey: 'csat', kind: 'csat', resolution: 1 } as const;
  const envelope = envelopeOf(surveyAnswered, { ...common, score, low: score <= 2, ticketId });
  return { ...envelope, detail: { ...envelope.detail, correlationId: 'corr-survey' } };
}

const deliver = (world: ReturnType<typeof ticketWorld>, ...bodies: unknown[]) =>
  world.recover(queueEvent(...bodies), lambdaContext);

describe('recovery of a low answer', () => {
  it('is one ticket, whatever comes twice, with the words of the customer for staff only', async () => {
    const { world, id } = await worldWithTicket({ productSerial: 'SN-1' });
    const comment = 'Nobody came <b>';
    await world.table.transact([
      { put: surveyAnswer.item({ invitationId, score: 1, comment, at: start.toISOString() }) },
    ]);
    const before = world.table.events().length;
    const body = lowAnswer(id);
    expect(await deliver(world, body, body)).toEqual({ batchItemFailures: [] });
    await deliver(world, body);
    const recoveries = world.table.ofType('ticket').filter(({ channel }) => channel === 'survey');
    expect(recoveries).toMatchObject([
      {
        kind: 'complaint',
        subject: 'Follow-up: The pump leaks',
        recoveryOf: { ticketId: id, invitationId },
        contact: { mail: 'anna.li@example.com' },
        productSerial: 'SN-1',
        correlationId: 'corr-survey',
      },
    ]);
    expect(recoveries[0]?.description).toContain('1 of 5');
    expect(recoveries[0]?.description).toContain(comment);
    expect(world.table.ofType('message')).toHaveLength(1);
    expect(
      world.table
        .events()
        .slice(before)
        .map(({ type }) => type),
    ).toEqual(['ticket-opened']);
    expect(JSON.stringify(world.table.events())).not.toContain('Nobody');
    expect((await world.show(id)).json).toMatchObject({
      recoveries: [{ invitationId, recoveryTicketId: recoveries[0]?.id }],
    });
  });

  it.each([
    ['unconfirmed', 'high'],
    ['confirmed', 'urgent'],
  ] as const)(
    'is as urgent as the grade asks where the link to the file is certain: %s, %s',
    async (state, priority) => {
      const { world, id } = await worldWithTicket();
      const customerId = '01KAN3F5Y8RWTC4E7M2Q9ZHX0S';
      const link = { state, why: 'mail', at: start.toISOString() } as const;
      const file = someCustomer(1, { id: customerId, mails: [], grade: 'VIP' });
      const linked = { ...(await world.stored(id)), customerId, link };
      await world.table.transact([{ put: customer.item(file) }, { put: ticket.item(linked) }]);
      expect(await deliver(world, lowAnswer(id))).toEqual({ batchItemFailures: [] });
      const recovery = world.table.ofType('ticket').find(({ channel }) => channel === 'survey');
      expect(recovery).toMatchObject({ priority, customerId, link: { state } });
    },
  );

  it('does nothing for a good answer, nor for a ticket that is gone', async () => {
    const { world, id } = await worldWithTicket();
    expect(await deliver(world, lowAnswer(id, 5), lowAnswer('0123456789'))).toEqual({
      batchItemFailures: [],
    });
    expect(world.table.ofType('ticket')).toHaveLength(1);
  });

  it('is never surveyed: its resolution says that it is a recovery, and its page keeps our words to us', async () => {
    const { world, id } = await worldWithTicket();
    await deliver(world, lowAnswer(id));
    const recovery = world.table.ofType('ticket').find(({ channel }) => channel === 'survey');
    const recoveryId = String(recovery?.id);
    await world.reply(recoveryId, 'We are sorry.');
    await world.move(recoveryId, 'resolved', 'Called back');
    expect(world.table.events().findLast(({ type }) => type === 'ticket-resolved')).toMatchObject({
      data: { recovery: true },
    });
    const page = await world.track(await links.token('track', { id: recoveryId, version: 1 }));
    expect(page.body).toContain('We are sorry.');
    expect(page.body).not.toContain('1 of 5');
  });
});
