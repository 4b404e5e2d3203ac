import { beforeEach, describe, expect, it } from 'vitest';
import { hours, iso } from '../../shared/time/clock.ts';
import { start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { onlyPlans, somePlan } from '../unit/care-fixture.ts';

/** A message an hour after each purchase. */
const thanks = somePlan({
  ...{ id: 'thanks', topic: 'service', occasion: { kind: 'after', event: 'purchase', hours: 1 } },
  channel: { by: 'message', template: 'birthday' },
});

let world: World;
beforeEach(async () => {
  world = openWorld({ clock: handClock(start) });
  await world.table.transact(onlyPlans([thanks]));
});

let count = 0;
/** A purchase that the partner `acme` tells, and two days. */
async function bought(customer: object, partner = 'acme'): Promise<void> {
  count += 1;
  const detail = {
    ...{ product: 'AP-300', serial: `S-${count}`, purchasedAt: iso(world.now()) },
    customer: { name: '王芳', ...customer },
  };
  const envelope = { id: `p${count}`, source: `partner.${partner}`, 'detail-type': 'purchase-made' };
  world.publish({ ...envelope, time: iso(world.now()), detail });
  await world.wait(hours(48));
}
async function posted(form: Record<string, string>): Promise<void> {
  const body = {
    form: 'contact',
    kind: 'enquiry',
    subject: '咨询',
    description: '请问有货吗？',
    language: 'zh-CN',
    ...form,
  };
  const { statusCode, body: answer } = await world.ask('POST /v1/tickets', { body });
  expect(statusCode, answer).toBe(201);
  await world.settle();
}
const care = () =>
  world.table
    .items(({ type, category }) => type === 'message' && category === 'care')
    .sort((one, other) => (String(one.queuedAt) < String(other.queuedAt) ? -1 : 1));
const careTo = () => care().map(({ to, state }) => [to, state]);
const mailedTo = (address: string) => world.mails.filter(({ to }) => to === address).length;

const phone = '13800138000';
const number = '+8613800138000';

describe('care for a purchase', () => {
  it.each([
    ['her name', '王芳'],
    ['his own name', '李伟'],
    ['no name but an address', 'stranger@example.com'],
  ])('goes nowhere near a stranger who typed her number beside his address, with %s', async (_, name) => {
    await posted({ name, email: 'stranger@example.com', phone });
    const before = mailedTo('stranger@example.com');
    await bought({ phone });
    expect(careTo()).toEqual([[{ name: '王芳', phone: number }, 'delegated']]);
    await bought({ email: 'wang@example.com', phone });
    expect(careTo().map(([to]) => to)).toEqual(
      expect.arrayContaining([{ name: '王芳', mail: 'wang@example.com', phone: number }]),
    );
    expect(mailedTo('stranger@example.com')).toBe(before);
    expect(mailedTo('wang@example.com')).toBe(1);
  });

  it('reaches two of one family each at the one mailbox, and each by name', async () => {
    const email = 'home@example.com';
    await bought({ email, name: '王芳' });
    await bought({ email, name: '李伟' });
    await bought({ email, name: '李先生' });
    const files = world.table.items(({ type }) => type === 'customer');
    expect(files.map(({ name }) => name)).toEqual(['王芳', '李伟']);
    expect(careTo().map(([to]) => to)).toEqual([
      { name: '王芳', mail: email },
      { name: '李伟', mail: email },
      { name: '李伟', mail: email },
    ]);
  });

  it('goes to a WeChat user by the partner and reference that told of it', async () => {
    await bought({ reference: 'wx-openid-1' }, 'Acme');
    const [message] = care();
    expect(message).toMatchObject({
      ...{ channel: 'event', state: 'delegated' },
      to: { name: '王芳', reference: 'partner:acme:wx-openid-1' },
    });
    const params = { id: String(message?.id) };
    const asked = await world.ask('GET /v1/messages/{id}/delivery', {
      params,
      staff: 'p',
      groups: '[partner]',
    });
    expect(asked.json).toMatchObject({ to: { partner: 'acme', reference: 'wx-openid-1' } });
  });

  it('goes where its partner said, although the customer has another address that is confirmed', async () => {
    const { json } = await world.ask('POST /v1/customers', {
      ...{ staff: 'agent-1', body: { name: '王芳', mails: ['wang@example.com'], phones: [phone] } },
    });
    const { customerId } = json as { customerId: string };
    await world.ask('POST /v1/customers/{id}/contacts/confirm', {
      ...{ params: { id: customerId }, staff: 'agent-1', body: {} },
    });
    await bought({ phone });
    await bought({ email: 'wang@example.com' });
    expect(careTo().map(([to]) => to)).toEqual([
      { name: '王芳', phone: number },
      { name: '王芳', mail: 'wang@example.com', phone: number },
    ]);
  });

  it('is held back at the door when the address has left the file meanwhile', async () => {
    await bought({ email: 'wang@example.com' });
    const [file] = world.table.items(({ type }) => type === 'customer');
    const [{ sesEvent: _, ...message } = { id: '' }] = care();
    await world.table.transact([
      { put: { ...message, state: 'queued', version: 9, attempts: 0 } },
      { put: { ...file, mails: [], points: [] } },
    ]);
    await world.hand('mail/door', {
      ...{ id: 'e', source: 'aftercare', 'detail-type': 'message-queued', time: iso(world.now()) },
      detail: {
        ...{ id: 'e', type: 'message-queued', version: 1, occurredAt: iso(world.now()), correlationId: 'c' },
        aggregate: { type: 'message', id: message?.id, version: 9 },
        data: { messageId: message?.id, category: 'care', channel: 'mail' },
      },
    });
    expect(care()).toMatchObject([{ state: 'skipped', skipReason: 'unconfirmed' }]);
  });
});
