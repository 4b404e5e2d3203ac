import { describe, expect, it } from 'vitest';
import { answerSurvey } from '../../functions/surveys/answer/answer-survey.ts';
import { inviteCustomer } from '../../functions/surveys/invite/invite-customer.ts';
import { cancelSurvey } from '../../functions/surveys/plan/cancel-survey.ts';
import { planSurvey } from '../../functions/surveys/plan/plan-survey.ts';
import { createLinks } from '../../shared/links/links.ts';
import { invitationId } from '../../shared/surveys/resolution-survey.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { customerDate, milestone } from '../../shared/table/entities/customer-parts.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { invitation, surveyAnswer } from '../../shared/table/entities/survey.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';
import { birthdayOf, boughtProduct, careOn, purchaseOf, someCustomer } from '../unit/care-fixture.ts';
import { reopenedEvent, resolvedEvent, someTicket } from '../unit/surveys-fixture.ts';

const now = new Date('2026-11-22T08:00:05.000Z');
const tenTimes = <T>(act: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 10 }, (_, n) => act(n)));

describe('surveys and care on a real engine, everything ten times at once', () => {
  const embedded = useEmbeddedTable();

  const { ofType } = embedded;
  const due = async (ref: string) =>
    (await ofType('agenda')).map((item) => AgendaItem.parse(item)).find((item) => item.ref === ref);
  const about = async (field: string, value: string) =>
    (await ofType('message')).filter((item) => item[field] === value);

  it('asks once and takes one answer', async () => {
    const { table } = embedded;
    const links = createLinks(async () => 'a secret for tests');
    const id = invitationId('T000000001', 1);
    await embedded.table.transact([{ put: ticket.item(someTicket()) }]);
    await tenTimes(() => planSurvey({ table, agendaShards: 4 })(resolvedEvent(), now));
    const item = await due(id);
    if (!item) throw new Error('not planned');
    const invite = inviteCustomer({ table, agendaShards: 4, timeZone: 'Asia/Shanghai' });
    await tenTimes(() => invite(item, new Date(item.at)));
    expect(await about('invitationId', id)).toHaveLength(1);
    expect(await due(id)).toBeUndefined();
    const token = await links.token('survey', { id, version: 1 });
    const at = new Date('2026-11-22T10:00:00.000Z');
    const results = await tenTimes((n) =>
      answerSurvey({ table, links })({ token, score: (n % 5) + 1, now: at }),
    );
    const [first, ...more] = results.filter(({ outcome }) => outcome === 'answered');
    expect(first).toBeDefined();
    expect(more).toEqual([]);
    const stored = await table.find(surveyAnswer, id);
    for (const result of results) {
      if (result.outcome === 'already') expect(result.score).toBe(stored?.score);
    }
  });

  it('never asks about a resolution that was reopened', async () => {
    const { table } = embedded;
    const resolution = 7;
    await tenTimes((n) =>
      n % 2 === 0
        ? planSurvey({ table, agendaShards: 4 })(resolvedEvent({ resolution }), now)
        : cancelSurvey(table)(reopenedEvent({ resolution }), now),
    );
    const id = invitationId('T000000001', resolution);
    expect(await table.find(invitation, id)).toMatchObject({ state: 'cancelled' });
    expect(await due(id)).toBeUndefined();
  });

  it('plans and sends each care message once, and nothing for a file that is erased meanwhile', async () => {
    const { plan, send } = careOn(embedded.table);
    await embedded.table.transact([
      { put: customer.item(someCustomer()) },
      { put: customerDate.item(birthdayOf()) },
      { put: ownedProduct.item(boughtProduct()) },
      { put: milestone.item(purchaseOf()) },
    ]);
    await tenTimes(() => plan(now));
    const planned = await ofType('occurrence');
    expect(planned.map(({ planId }) => planId).sort()).toEqual(['birthday', 'purchase-follow-up']);
    for (const { id } of planned) {
      const item = await due(String(id));
      if (!item) throw new Error('not planned');
      await tenTimes(() => send(item));
    }
    const messages = await about('customerId', 'c1');
    expect(messages.map(({ topic }) => topic).sort()).toEqual(['greeting', 'service']);
    const open = (await ofType('occurrence')).filter(({ state }) => state === 'planned');
    expect(open).toMatchObject([{ planId: 'birthday', date: '2027-12-01' }]);
    await embedded.table.transact([{ delete: customer.key('c1') }]);
    const [left] = open;
    const item = await due(String(left?.id));
    if (!item) throw new Error('not planned');
    await tenTimes(() => send(item));
    expect(await due(String(left?.id))).toBeUndefined();
    expect(await about('customerId', 'c1')).toHaveLength(2);
  });
});
