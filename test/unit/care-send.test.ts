import { describe, expect, it } from 'vitest';
import type { CareText } from '../../shared/mail/care-text.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { careState } from '../../shared/table/entities/care.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { customerDate } from '../../shared/table/entities/customer-parts.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { hours, iso, after as later } from '../../shared/time/clock.ts';
import { someTicket } from '../support/fill-tickets.ts';
import {
  birthdayOf,
  type CareScene,
  type CareStart,
  careScene,
  dueOf,
  firstOfDecember,
  live,
  policyWith,
  someCustomer,
  somePlan,
} from './care-fixture.ts';

async function planned(start?: CareStart): Promise<CareScene> {
  const scene = await careScene(start);
  await scene.plan();
  return scene;
}

/** A customer without products, and this plan alone. */
const plannedBy = (change: object) => planned({ plans: [somePlan(change)], products: [] });

const found = (scene: CareScene, id: string) => scene.occurrences().find((each) => each.id === id);
const stateOf = (scene: CareScene, id: string) => {
  const { state, reason } = found(scene, id) ?? {};
  return reason === undefined ? state : `${state}: ${reason}`;
};
const stepsOf = (scene: CareScene, id: string) =>
  found(scene, id)?.trail.map(({ what, note }) => (note ? `${what} ${note}` : what));
const minute = 60_000;

describe('sending care', () => {
  it('queues the follow-up in the customer’s language and zone', async () => {
    const s = await planned();
    const item = dueOf(s, 'purchase-follow-up');
    await s.send(item, later(new Date(item.at), 30_000));
    expect(stateOf(s, item.ref)).toBe('queued');
    expect(stepsOf(s, item.ref)).toEqual(['planned', 'queued']);
    expect(s.agenda().map(({ ref }) => ref)).not.toContain(item.ref);
    expect(s.messages()).toMatchObject([
      {
        id: found(s, item.ref)?.messageId,
        category: 'care',
        channel: 'mail',
        template: 'care-message',
        variables: { subject: expect.stringContaining('净水器 p1') },
        to: { name: '李雷', mail: 'lei@example.com', phone: '+8613800138000' },
        language: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        customerId: 'c1',
        occurrenceId: item.ref,
        topic: 'service',
        notAfter: '2026-11-26T01:00:00.000Z',
        correlationId: 'corr-1',
      },
    ]);
    const said = s.events().filter(({ type }) => type === 'care-queued');
    expect(said).toMatchObject([{ data: { occurrenceId: item.ref, customerId: 'c1' } }]);
  });

  it('greets on the birthday and plans the next one in the same breath', async () => {
    const s = await planned({ products: [] });
    const item = dueOf(s, 'birthday');
    await s.send(item);
    expect(s.messages()).toHaveLength(1);
    expect(dueOf(s, 'birthday')).toMatchObject({ at: '2027-12-01T01:00:00.000Z' });
    const said = s.events().map(({ type }) => type);
    expect(said).toEqual(['care-planned', 'care-queued', 'message-queued', 'care-planned']);
  });

  it('sends each birthday once for ten years, whatever is delivered twice', async () => {
    for (const birthday of [
      { calendar: 'solar' as const, month: 2, day: 29, leapMonth: false },
      { calendar: 'lunar' as const, month: 11, day: 30, leapMonth: false },
      { calendar: 'lunar' as const, month: 6, day: 30, leapMonth: true },
    ]) {
      const s = await planned({ birthday, products: [] });
      await live(s, '2036-12-31T00:00:00.000Z', 3);
      const sent = s.occurrences().filter(({ state }) => state === 'queued');
      expect(sent.length).toBeGreaterThanOrEqual(9);
      expect(sent.length).toBeLessThanOrEqual(11);
      expect(s.messages()).toHaveLength(sent.length);
      expect(s.agenda()).toHaveLength(1);
    }
  });

  it.each([
    ['no-channel', { mails: [], phones: [] }, 0],
    ['stale', {}, hours(72) + 1],
  ])('skips a follow-up as %s, with the event', async (reason, change: Partial<Customer>, delay) => {
    const s = await planned();
    const item = dueOf(s, 'purchase-follow-up');
    await s.change(change);
    await s.send(item, later(new Date(item.at), delay));
    expect(stateOf(s, item.ref)).toBe(`skipped: ${reason}`);
    expect(stepsOf(s, item.ref)?.at(-1)).toBe(`skipped ${reason}`);
    expect(s.messages()).toEqual([]);
    expect(s.events().filter(({ type }) => type === 'care-skipped')).toMatchObject([
      { data: { occurrenceId: item.ref, planId: 'purchase-follow-up', customerId: 'c1', reason } },
    ]);
  });

  it('still sends at the last moment, and a stale birthday still plans the next', async () => {
    const s = await planned();
    const followUp = dueOf(s, 'purchase-follow-up');
    await s.send(followUp, later(new Date(followUp.at), hours(72)));
    expect(stateOf(s, followUp.ref)).toBe('queued');
    const birthday = dueOf(s, 'birthday');
    await s.send(birthday, later(new Date(birthday.at), hours(24) + 1));
    expect(stateOf(s, birthday.ref)).toBe('skipped: stale');
    expect(dueOf(s, 'birthday').at).toBe('2027-12-01T01:00:00.000Z');
  });

  it('does not greet on a birthday that was corrected, but on the right one', async () => {
    const s = await planned({ products: [] });
    const item = dueOf(s, 'birthday');
    await s.rebirth({ calendar: 'solar', month: 5, day: 4, leapMonth: false });
    await s.send(item);
    expect(s.messages()).toEqual([]);
    expect(s.occurrences().map(({ state, dueAt }) => [state, dueAt])).toEqual([
      ['planned', '2027-05-04T01:00:00.000Z'],
    ]);
    expect(s.agenda()).toHaveLength(1);
  });

  it('sends nothing where the customer is gone, and clears the agenda', async () => {
    const s = await planned({ products: [] });
    const item = dueOf(s, 'birthday');
    await s.table.delete(customer.key('c1'));
    await s.send(item);
    expect([s.messages(), s.agenda()]).toEqual([[], []]);
  });

  it('only clears the agenda of what is of another plan', async () => {
    const s = await planned({ products: [] });
    const own = dueOf(s, 'birthday');
    const other = { ...own, generation: 2 };
    await s.send(other, new Date(own.at));
    expect(stateOf(s, own.ref)).toBe('planned');
    // An item that was planned anew at the very same place is not the one that was meant.
    expect(s.agenda()).toEqual([own]);
    const elsewhere = { ...own, at: '2026-11-30T01:00:00.000Z' };
    await s.put({ put: agenda.item(elsewhere) });
    await s.send(elsewhere);
    expect([stateOf(s, own.ref), s.agenda()]).toEqual(['planned', [own]]);
  });

  it('decides again when the file is changed in the same moment', async () => {
    const s = await planned({ products: [] });
    const item = dueOf(s, 'birthday');
    s.table.beforeNextTransaction(() => s.change({ mails: ['new@example.com'] }));
    await s.send(item);
    expect(s.messages()).toMatchObject([{ to: { mail: 'new@example.com' } }]);
  });

  it('waits for the end of quiet hours when it comes late, and is then sent', async () => {
    const s = await planned();
    const item = dueOf(s, 'purchase-follow-up');
    await s.send(item, new Date('2026-11-23T15:00:00.000Z'));
    expect(stepsOf(s, item.ref)).toEqual(['planned', 'waiting quiet-hours']);
    expect(found(s, item.ref)?.dueAt).toBe('2026-11-23T01:00:00.000Z');
    await live(s, '2026-11-24T12:00:00.000Z');
    expect(s.messages()).toMatchObject([{ queuedAt: '2026-11-24T00:00:00.000Z' }]);
    const birthday = dueOf(s, 'birthday');
    await s.send(birthday, new Date('2026-12-01T23:00:00.000Z'));
    expect(stepsOf(s, birthday.ref)?.at(-1)).toBe('waiting quiet-hours');
    // It would be stale by then.
    const short = await planned({ plans: [somePlan({ staleHours: 13 })] });
    const late = dueOf(short, 'plan');
    await short.send(late, new Date('2026-12-01T13:30:00.000Z'));
    expect(stateOf(short, late.ref)).toBe('skipped: stale');
  });

  it.each([
    ['the plan', ['care-plan', somePlan({ state: 'paused' })], ['care-plan', somePlan()]],
    ['all care', ['care-policy', policyWith({ paused: true })], ['care-policy', policyWith()]],
  ] as const)('waits while %s is paused, and goes on when it is resumed', async (_, pause, resume) => {
    const s = await plannedBy({});
    const item = dueOf(s, 'plan');
    const at = new Date(item.at);
    await s.set(pause[0], pause[1]);
    await s.plan(later(at, -minute));
    expect(s.agenda()).toEqual([item]);
    await s.send(item);
    expect(stepsOf(s, item.ref)).toEqual(['planned', 'waiting paused']);
    await s.set(resume[0], resume[1]);
    await s.plan(later(at, hours(3)));
    expect(dueOf(s, 'plan').at).toBe(iso(later(at, hours(3))));
    await s.send(dueOf(s, 'plan'));
    expect(s.messages()).toMatchObject([{ queuedAt: iso(later(at, hours(3))) }]);
  });

  it('skips as stale what waited too long for the end of a pause', async () => {
    const s = await plannedBy({ state: 'paused' });
    await live(s, '2026-12-03T00:00:00.000Z');
    expect(s.occurrences().map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'stale'],
      ['planned', undefined],
    ]);
  });

  it('asks a supervisor where the plan says so, and sends once it is approved', async () => {
    const s = await plannedBy({ approval: true });
    const item = dueOf(s, 'plan');
    await s.send(item);
    expect(stateOf(s, item.ref)).toBe('approval');
    expect(s.messages()).toEqual([]);
    expect(dueOf(s, 'plan').at).toBe('2027-12-01T01:00:00.000Z');
    const stale = s.agenda()[0];
    expect(stale).toMatchObject({ ref: item.ref, at: '2026-12-02T01:00:00.001Z' });
    if (stale) await s.send(stale);
    expect(stateOf(s, item.ref)).toBe('skipped: stale');
  });

  it('opens a task for the one who looks after the customer', async () => {
    const task = { by: 'task', task: 'call', instruction: { en: 'Call', 'zh-CN': '致电' } };
    const s = await planned({
      plans: [somePlan({ channel: task })],
      products: [],
      customer: { owner: 'agent-7', mails: [], phones: [] },
    });
    const item = dueOf(s, 'plan');
    await s.send(item);
    expect(stateOf(s, item.ref)).toBe('open');
    expect(s.events().at(-2)).toMatchObject({
      type: 'care-task-opened',
      data: { task: 'call', assignee: 'agent-7', occurrenceId: item.ref },
    });
  });

  it('says why nothing was sent where a template is gone or cannot be filled', async () => {
    const s = await plannedBy({ channel: { by: 'mail', template: 'none' } });
    const item = dueOf(s, 'plan');
    await s.send(item);
    expect(stateOf(s, item.ref)).toBe('skipped: no-template');
    const broken = await plannedBy({ channel: { by: 'mail', template: 'odd' } });
    const both = { en: 'Your {{ product.name }}', 'zh-CN': '您的{{ product.name }}' };
    await broken.set('care-template', {
      ...{ id: 'odd', label: both, topic: 'greeting', subject: both, body: both },
    } as { id: string });
    const other = dueOf(broken, 'plan');
    await broken.send(other);
    expect(stateOf(broken, other.ref)).toBe('skipped: template-failed');
    expect(stepsOf(broken, other.ref)?.at(-1)).toMatch(/^skipped template-failed: .+/);
  });

  it('remembers what was sent for ninety days', async () => {
    const s = await planned({ products: [] });
    await live(s, '2028-01-01T00:00:00.000Z');
    const state = careState.parse((await s.table.get(careState.key('c1'))) ?? {});
    expect(state.sent.map(({ at }) => at)).toEqual(['2027-12-01T01:00:00.000Z']);
  });

  describe('to one person on one day', () => {
    const family = { kind: 'date', date: 'birthday' } as const;
    /** Two files with one mailbox, each with a birthday on the first of December. */
    async function couple(plan: object = { occasion: family, staleHours: 72 }) {
      const s = await planned({ plans: [somePlan(plan)], products: [] });
      const mei = someCustomer({ id: 'c0', name: '韩梅梅', createdAt: '2026-11-21T02:00:00.000Z' });
      const address = 'lei@example.com';
      const addedAt = mei.createdAt;
      await s.put(
        { put: customer.item(mei) },
        { put: customerDate.item(birthdayOf(firstOfDecember, 'c0')) },
        { put: contactPoint.item({ address, customerId: 'c0', addedAt }) },
        { put: contactPoint.item({ address, customerId: 'c1', addedAt }) },
      );
      await s.plan(undefined, 'c0');
      const [mine, hers] = ['c1', 'c0'].map((id) => s.agenda().find(({ ref }) => ref.startsWith(id)));
      if (!mine || !hers) throw new Error('not planned');
      return { ...s, mine, hers };
    }
    const sentTo = (s: CareScene) =>
      s
        .messages()
        .map(({ customerId, queuedAt }) => `${customerId} ${String(queuedAt).slice(0, 10)}`)
        .sort();

    it.each([[true], [false]])(
      'takes turns at an address of two files, whoever is looked at first (%s)',
      async (isMine) => {
        const s = await couple();
        for (const item of isMine ? [s.mine, s.hers] : [s.hers, s.mine]) await s.send(item);
        await live(s, '2026-12-03T12:00:00.000Z');
        expect(sentTo(s)).toEqual(['c0 2026-12-02', 'c1 2026-12-01']);
      },
    );

    it('sends one where both are decided at once', async () => {
      const s = await couple();
      await Promise.all([s.send(s.mine), s.send(s.hers)]);
      expect(sentTo(s)).toEqual(['c1 2026-12-01']);
    });

    it('skips with the reason what makes no sense a day later', async () => {
      const s = await couple({ occasion: family });
      await live(s, '2026-12-02T12:00:00.000Z');
      expect(sentTo(s)).toEqual(['c1 2026-12-01']);
      expect(stateOf(s, s.hers.ref)).toBe('skipped: capped');
    });

    it('sends the follow-ups of two purchases of one moment on two days, in the order of their names', async () => {
      const s = await planned({ products: ['p2', 'p1'], birthday: { ...firstOfDecember, month: 6 } });
      await live(s, '2026-11-26T12:00:00.000Z');
      const sent = s.messages().map(({ queuedAt, variables }) => [queuedAt, (variables as CareText).subject]);
      expect(sent.sort()).toEqual([
        ['2026-11-23T01:00:00.000Z', expect.stringContaining('净水器 p1')],
        ['2026-11-24T01:00:00.000Z', expect.stringContaining('净水器 p2')],
      ]);
    });
  });

  it('asks nobody whether all is well while a ticket is open, and does once it is resolved', async () => {
    const s = await planned();
    const item = dueOf(s, 'purchase-follow-up');
    const matter = someTicket(0, { id: '0123456789', queue: 'repairs', customerId: 'c1' });
    await s.put({ put: ticket.item(matter) });
    await s.send(item);
    expect(stepsOf(s, item.ref)).toEqual(['planned', 'waiting open-ticket']);
    await s.put({ put: ticket.item({ ...matter, state: 'resolved' }) });
    await live(s, '2026-11-24T12:00:00.000Z');
    expect(s.messages()).toMatchObject([{ queuedAt: '2026-11-24T01:00:00.000Z' }]);
    const other = await planned();
    const open = dueOf(other, 'purchase-follow-up');
    await other.put({ put: ticket.item(matter) });
    await live(other, '2026-11-29T12:00:00.000Z');
    expect(stateOf(other, open.ref)).toBe('skipped: open-ticket');
    expect(other.messages()).toEqual([]);
  });
});
