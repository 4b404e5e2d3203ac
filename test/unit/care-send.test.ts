import { describe, expect, it } from 'vitest';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { hours, after as later } from '../../shared/time/clock.ts';
import { type CareScene, careScene, live, purchaseEvent } from './care-fixture.ts';

const now = new Date('2026-11-22T02:00:10.000Z');

async function planned(...args: Parameters<typeof careScene>): Promise<CareScene> {
  const scene = await careScene(...args);
  for (const key of args[1] ?? ['p1']) await scene.plan(purchaseEvent(key), now);
  return scene;
}

/** The agenda item of a plan, as the sweep hands it over. */
function dueOf(scene: CareScene, plan: string) {
  const { id } = scene.occurrences().find((each) => each.plan === plan && each.state === 'planned') ?? {};
  const item = scene.agenda().find(({ ref }) => ref === id);
  if (!item) throw new Error(`no ${plan} on the agenda`);
  return item;
}

const stateOf = (scene: CareScene, id: string) => {
  const { state, reason, version } = scene.occurrences().find((each) => each.id === id) ?? {};
  return { state, reason, version };
};

describe('sending care', () => {
  it('queues the follow-up in the customer’s language and zone', async () => {
    const s = await planned({ birthday: undefined });
    const item = dueOf(s, 'purchase-follow-up');
    await s.send(item, later(new Date(item.at), 30_000));
    expect(stateOf(s, item.ref)).toEqual({ state: 'queued', reason: undefined, version: 2 });
    expect(s.agenda()).toEqual([]);
    expect(s.messages()).toMatchObject([
      {
        category: 'care',
        channel: 'mail',
        template: 'care-purchase-follow-up',
        variables: { product: '净水器 p1' },
        to: { name: '李雷', mail: 'lei@example.com', phone: '+8613800138000' },
        language: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        customerId: 'c1',
        notAfter: '2026-11-26T01:00:00.000Z',
        correlationId: 'corr-1',
      },
    ]);
  });

  it('greets on the birthday and plans the next one in the same breath', async () => {
    const s = await planned();
    const item = dueOf(s, 'birthday');
    await s.send(item, new Date(item.at));
    expect(s.messages()).toMatchObject([
      { template: 'care-birthday', variables: {}, notAfter: '2026-12-02T01:00:00.000Z' },
    ]);
    expect(dueOf(s, 'birthday')).toMatchObject({ at: '2027-12-01T01:00:00.000Z' });
    expect(s.events().map(({ type }) => type)).toEqual([
      'care-planned',
      'care-planned',
      'message-queued',
      'care-planned',
    ]);
  });

  it('sends each birthday once for thirty years, whatever is delivered twice', async () => {
    for (const birthday of [
      { calendar: 'solar' as const, month: 2, day: 29, leapMonth: false },
      { calendar: 'lunar' as const, month: 11, day: 30, leapMonth: false },
      { calendar: 'lunar' as const, month: 6, day: 30, leapMonth: true },
    ]) {
      const s = await planned({ birthday });
      await live(s, '2056-12-31T00:00:00.000Z', 3);
      const sent = s.occurrences().filter(({ plan, state }) => plan === 'birthday' && state === 'queued');
      expect(sent.length).toBeGreaterThanOrEqual(29);
      expect(sent.length).toBeLessThanOrEqual(31);
      expect(s.messages()).toHaveLength(sent.length + 1);
      expect(s.agenda()).toHaveLength(1);
    }
  });

  it.each([
    ['no-channel', { mails: [], phones: [] }, 0],
    ['stale', {}, hours(72) + 1],
  ])('skips a follow-up as %s, with the event', async (reason, change, delay) => {
    const s = await planned();
    const item = dueOf(s, 'purchase-follow-up');
    await s.replaceCustomer(change);
    await s.send(item, later(new Date(item.at), delay));
    expect(stateOf(s, item.ref)).toEqual({ state: 'skipped', reason, version: 2 });
    expect(s.messages()).toEqual([]);
    expect(s.events().at(-1)).toMatchObject({
      type: 'care-skipped',
      correlationId: 'corr-1',
      data: { occurrenceId: item.ref, plan: 'purchase-follow-up', customerId: 'c1', reason },
    });
  });

  it('still sends at the last moment, and a stale birthday still plans the next', async () => {
    const s = await planned();
    const followUp = dueOf(s, 'purchase-follow-up');
    await s.send(followUp, later(new Date(followUp.at), hours(72)));
    expect(stateOf(s, followUp.ref).state).toBe('queued');
    const birthday = dueOf(s, 'birthday');
    await s.send(birthday, later(new Date(birthday.at), hours(24) + 1));
    expect(stateOf(s, birthday.ref)).toMatchObject({ state: 'skipped', reason: 'stale' });
    expect(dueOf(s, 'birthday').at).toBe('2027-12-01T01:00:00.000Z');
  });

  it('does not greet on a birthday that was corrected, but on the right one', async () => {
    const s = await planned();
    const item = dueOf(s, 'birthday');
    await s.replaceCustomer({ birthday: { calendar: 'solar', month: 5, day: 4, leapMonth: false } });
    await s.send(item, new Date(item.at));
    expect(stateOf(s, item.ref)).toMatchObject({ state: 'skipped', reason: 'birthday-changed' });
    expect(dueOf(s, 'birthday').at).toBe('2027-05-04T01:00:00.000Z');
  });

  it('ends with a reason where customer or product are gone', async () => {
    const s = await planned();
    const [followUp, birthday] = [dueOf(s, 'purchase-follow-up'), dueOf(s, 'birthday')];
    await s.table.delete({ pk: 'CUSTOMER#c1', sk: 'PRODUCT#p1' });
    await s.send(followUp, new Date(followUp.at));
    expect(stateOf(s, followUp.ref).reason).toBe('no-product');
    await s.table.delete({ pk: 'CUSTOMER#c1', sk: 'CUSTOMER' });
    await s.send(birthday, new Date(birthday.at));
    expect(stateOf(s, birthday.ref).reason).toBe('no-customer');
    expect(s.agenda()).toEqual([]);
  });

  it('only clears the agenda of what is of another generation', async () => {
    const s = await planned({ birthday: undefined });
    const item = { ...dueOf(s, 'purchase-follow-up'), generation: 2 };
    await s.table.transact([{ put: agenda.item(item) }]);
    await s.send(item, new Date(item.at));
    expect(stateOf(s, item.ref)).toMatchObject({ state: 'planned', version: 1 });
    expect(s.messages()).toEqual([]);
    expect(s.agenda()).toEqual([]);
  });

  it('decides again when a purchase plans the next birthday at the same moment', async () => {
    const s = await planned();
    const item = dueOf(s, 'birthday');
    const at = later(new Date(item.at), 1000);
    s.table.beforeNextTransaction(() => s.plan(purchaseEvent(), at));
    await s.send(item, at);
    expect(s.messages()).toHaveLength(1);
    expect(stateOf(s, item.ref).state).toBe('queued');
    expect(dueOf(s, 'birthday').at).toBe('2027-12-01T01:00:00.000Z');
  });
});
