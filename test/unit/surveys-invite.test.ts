import { beforeEach, describe, expect, it } from 'vitest';
import { inviteCustomer } from '../../functions/surveys/invite/invite-customer.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { type Invitation, invitation } from '../../shared/table/entities/survey.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { memoryTable } from '../support/memory-table.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { agendaOf, dueItem, messagesOf, someInvitation, someTicket } from './surveys-fixture.ts';

const now = new Date('2026-11-22T09:00:30.000Z');

describe('inviting a customer', () => {
  let table: ReturnType<typeof memoryTable>;
  let invite: ReturnType<typeof inviteCustomer>;

  beforeEach(() => {
    table = memoryTable();
    invite = inviteCustomer({ table, agendaShards: 4, timeZone: 'Asia/Shanghai' });
  });

  async function given(change: { invitation?: Partial<Invitation>; ticket?: Partial<Ticket> } = {}) {
    const value = someInvitation({ agenda: agenda.key(dueItem()), ...change.invitation });
    await table.transact([
      { put: invitation.item(value) },
      { put: ticket.item(someTicket(change.ticket)) },
      { put: agenda.item(dueItem()) },
    ]);
    return value;
  }

  it('invites, queues one mail and ends the agenda item', async () => {
    const { id } = await given({ ticket: { proof: { by: 'mail', at: '2026-11-22T08:00:00.000Z' } } });
    await invite(dueItem(), now);
    expect(await table.find(invitation, id)).toMatchObject({
      state: 'invited',
      version: 2,
      language: 'zh-CN',
      invitedAt: '2026-11-22T09:00:30.000Z',
      expiresAt: '2026-12-06T09:00:30.000Z',
    });
    expect((await table.find(invitation, id))?.agenda).toBeUndefined();
    expect(messagesOf(table)).toMatchObject([
      {
        category: 'survey',
        channel: 'mail',
        template: 'survey-csat',
        variables: { subject: '洗衣机漏水', linkVersion: 1 },
        invitationId: id,
        ticketId: 'T000000001',
        notAfter: '2026-12-06T09:00:30.000Z',
        timeZone: 'Asia/Shanghai',
        correlationId: 'corr-1',
      },
    ]);
    expect(agendaOf(table).map(({ kind }) => kind)).toEqual(['bulk-message-due']);
    expect(saidEvents(table.items()).map(({ type }) => type)).toEqual(['survey-invited', 'message-queued']);
  });

  it('names the matter: when it was resolved, how, and the version of its own link', async () => {
    const [finishedAt, at] = ['2026-11-22T08:00:00.000Z', '2026-11-22T07:00:00.000Z'];
    const proven = {
      proof: { by: 'mail' as const, at },
      outcome: '已更换密封圈',
      finishedAt,
      linkVersion: 3,
    };
    await given({ ticket: { ...proven, internalOutcome: '第七批' } });
    await invite(dueItem(), now);
    expect(messagesOf(table)).toMatchObject([
      {
        variables: { outcome: '已更换密封圈', resolvedAt: finishedAt, ticketLinkVersion: 3, linkVersion: 1 },
      },
    ]);
    expect(JSON.stringify(messagesOf(table))).not.toContain('第七批');
  });

  it('does not tell a corrected address what was decided for the one before', async () => {
    const at = '2026-11-22T08:00:00.000Z';
    const corrected = { contactSince: '2026-11-22T08:30:00.000Z', outcome: '已更换', finishedAt: at };
    await given({ ticket: { ...corrected, proof: { by: 'code', at } } });
    await invite(dueItem(), now);
    expect(messagesOf(table)).toMatchObject([{ variables: { outcome: '' } }]);
  });

  it('asks a claimed address in our own words alone, and nobody who did not write the ticket', async () => {
    await given();
    await invite(dueItem(), now);
    expect(messagesOf(table)).toMatchObject([
      { unproven: true, variables: { subject: '', linkVersion: 1 }, to: { name: '' } },
    ]);
    expect(JSON.stringify(messagesOf(table))).not.toContain('洗衣机');
    table = memoryTable();
    invite = inviteCustomer({ table, agendaShards: 4, timeZone: 'Asia/Shanghai' });
    const { id } = await given({ ticket: { disowned: { at: '2026-11-22T08:00:00.000Z' } } });
    await invite(dueItem(), now);
    expect(messagesOf(table)).toEqual([]);
    expect(await table.find(invitation, id)).toMatchObject({ state: 'skipped', reason: 'disowned' });
  });

  it('does it once, however often it is told', async () => {
    await given();
    await Promise.all([invite(dueItem(), now), invite(dueItem(), now)]);
    await invite(dueItem(), now);
    expect(messagesOf(table)).toHaveLength(1);
    expect(saidEvents(table.items())).toHaveLength(2);
  });

  it('judges quiet hours in the zone of a known customer', async () => {
    await given({ ticket: { customerId: 'c1' } });
    const file = someCustomer(1, { id: 'c1', timeZone: 'Europe/Berlin' });
    await table.transact([{ put: customer.item(file) }]);
    await invite(dueItem(), now);
    expect(messagesOf(table)).toMatchObject([{ timeZone: 'Europe/Berlin', customerId: 'c1' }]);
  });

  it('reaches a customer with a phone only through a partner', async () => {
    await given({ ticket: { contact: { name: '王芳', phone: '+8613800138000' } } });
    await invite(dueItem(), now);
    expect(messagesOf(table)).toMatchObject([{ channel: 'event' }]);
  });

  it.each([
    ['spam', { ticket: { spam: { by: 'a', at: '2026-11-22T08:00:00.000Z' } } }, now],
    ['kind', { ticket: { kind: 'compliment' as const } }, now],
    ['no-channel', { ticket: { contact: { name: '王芳' } } }, now],
    ['stale', {}, new Date('2026-12-06T09:00:00.001Z')],
  ])('skips as %s, with the event', async (reason, change, at) => {
    const { id } = await given(change);
    await invite(dueItem(), at);
    expect(await table.find(invitation, id)).toMatchObject({ state: 'skipped', reason });
    expect(messagesOf(table)).toEqual([]);
    expect(agendaOf(table)).toEqual([]);
    expect(saidEvents(table.items())).toMatchObject([
      { type: 'survey-skipped', data: { invitationId: id, reason } },
    ]);
  });

  it.each([
    ['open again', { state: 'open' as const }],
    ['resolved once more', { resolution: 2 }],
    ['an alias of another', { state: 'closed' as const, mergedInto: '2M8T4V6XCE' }],
  ])('cancels when the ticket is %s', async (_, change) => {
    const { id } = await given({ ticket: change });
    await invite(dueItem(), now);
    expect(await table.find(invitation, id)).toMatchObject({ state: 'cancelled', reason: 'reopened' });
    expect(messagesOf(table)).toEqual([]);
    expect(agendaOf(table)).toEqual([]);
  });

  it('cancels when the ticket is reopened at the same moment', async () => {
    const { id } = await given();
    table.beforeNextTransaction(() =>
      table.transact([{ put: ticket.item(someTicket({ state: 'open', version: 5 })) }]),
    );
    await invite(dueItem(), now);
    expect((await table.find(invitation, id))?.state).toBe('cancelled');
    expect(messagesOf(table)).toEqual([]);
  });

  it('invites for a ticket closed since', async () => {
    const { id } = await given({ ticket: { state: 'closed' } });
    await invite(dueItem(), now);
    expect((await table.find(invitation, id))?.state).toBe('invited');
  });

  it.each([
    ['cancelled', { state: 'cancelled' as const }],
    ['of another generation', { generation: 2 }],
  ])('only clears the agenda for an invitation that is %s', async (_, change) => {
    const value = await given({ invitation: change });
    await invite(dueItem(), now);
    expect(await table.find(invitation, value.id)).toEqual(value);
    expect(agendaOf(table)).toEqual([]);
    expect(saidEvents(table.items())).toEqual([]);
  });
});
