import { afterEach, expect, it } from 'vitest';
import { isLong } from '../support/long-form.ts';
import { type Aftermath, sendsOf } from './support/holds.ts';
import { inMinutes, KillWorld, patience, start } from './support/kill-world.ts';

const world = new KillWorld();
afterEach(() => world.close());

interface Buyer {
  email: string;
  order: string;
  purchasedAt: string;
  dueAt?: string;
}

/** Purchases that are told a day late but for five minutes: the next morning would be too late for the follow-up. */
const newBuyers = async (count: number): Promise<Buyer[]> =>
  Array.from({ length: count }, () => ({
    email: world.newAddress(),
    order: `A-${world.people}`,
    purchasedAt: start,
  }));

async function purchase({ email, order, purchasedAt }: Buyer): Promise<boolean> {
  await world.cloud.publish('purchase-made', {
    version: 1,
    orderNumber: order,
    customer: { name: '李强', email, language: 'zh-CN', timeZone: 'Asia/Shanghai' },
    product: '空气净化器 AP-300',
    purchasedAt,
    birthday: '1988-03-12',
  });
  return true;
}

/** A purchase of a day ago but for five minutes, up to right before its mail. */
async function purchaseDueSoon(buyer: Buyer): Promise<void> {
  buyer.purchasedAt = inMinutes(world.cloud.now(), 5 - 24 * 60);
  await purchase(buyer);
  await world.untilRightBefore(buyer, 5);
}

const purchaseOnFile = (after: Aftermath, { email, order }: Buyer): void => {
  const customers = after.ofType('customer').filter(({ mails }) => (mails as string[]).includes(email));
  expect(customers).toHaveLength(1);
  const customerId = customers[0]?.id;
  expect(after.ofType('owned-product').filter((one) => one.orderNumber === order)).toHaveLength(1);
  expect(after.told('purchase-recorded', 'customerId', customerId)).toHaveLength(1);
  expect(after.told('care-planned', 'customerId', customerId)).toHaveLength(2);
  const occurrences = after.ofType('occurrence').filter((one) => one.customerId === customerId);
  expect(occurrences.map(({ planId }) => planId).sort()).toEqual(['birthday', 'purchase-follow-up']);
};

it('care, from the purchase to the plan', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['partners/inbox', 'outbox/relay', 'customers/record-purchase', 'care/plan'],
    prepare: newBuyers,
    act: purchase,
  });
  expect(after.ofType('partner-input')).toHaveLength(after.subjects.length);
  for (const buyer of after.subjects) purchaseOnFile(after, buyer);
});

it('care, from the plan to the mail', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['agenda/sweep', 'care/send', 'outbox/relay', 'mail/door'],
    prepare: newBuyers,
    approach: purchaseDueSoon,
    act: world.untilDue,
  });
  for (const buyer of after.subjects) {
    purchaseOnFile(after, buyer);
    expect(after.messagesTo(buyer.email, 'care-message')).toHaveLength(1);
  }
});
it('mail of care, when nothing tells that it left: never twice', patience, async () => {
  await world.openWithoutFeedback();
  const after = await world.survive({
    functions: ['mail/door'],
    prepare: newBuyers,
    approach: purchaseDueSoon,
    act: world.untilDue,
  });
  const unknown = after.messages.filter(({ state }) => state === 'unknown');
  // Before the mail service took it and after, each by two kills in the long form.
  const sends = isLong ? [0, 0, 1, 1] : [0, 1];
  expect(unknown.map((message) => sendsOf(after, message)).sort()).toEqual(sends);
});
