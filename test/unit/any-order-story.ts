import { invitationId } from '../../shared/surveys/resolution-survey.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { after, hours, iso, minutes } from '../../shared/time/clock.ts';
import type { Call } from '../support/call.ts';
import { urls } from '../support/world/ports.ts';
import type { World } from './any-order-world.ts';

const timeZone = 'Asia/Shanghai';

/** What people do, through the real routes. */
function people({ ask, links, now }: World) {
  /** The answer's JSON. @throws Error when the request is refused. */
  async function done(route: string, what: Omit<Call, 'route'>): Promise<Record<string, unknown>> {
    const { statusCode = 0, body, json } = await ask(route, { staff: 'agent', ...what });
    if (statusCode >= 400) throw new Error(`${route} ${statusCode}: ${body}`);
    return json;
  }
  const move = (id: string, body: object) =>
    done('POST /v1/tickets/{id}/transitions', { params: { id }, body });
  return {
    async submit(subject: string, contact: { email?: string; phone?: string }): Promise<string> {
      const form = {
        form: 'contact',
        kind: 'complaint',
        subject,
        description: '今天开始漏水。',
        name: '王芳',
      };
      return String((await done('POST /v1/tickets', { body: { ...form, ...contact } })).ticketId);
    },
    /** Staff say that the ticket is of the customer whose file was found. */
    confirm: (id: string) => done('POST /v1/tickets/{id}/customer/confirm', { params: { id }, body: {} }),
    /** The customer is spoken with, as complaints need it, and the ticket resolved. */
    async resolve(ticketId: string) {
      const at = iso(now());
      const spoken = { direction: 'outbound', number: '13900139000', startedAt: at, endedAt: at };
      await done('POST /v1/calls', { body: { ...spoken, summary: '已说明。', ticketId } });
      return move(ticketId, { to: 'resolved', outcome: '已更换', cause: 'work-quality' });
    },
    reopen: (id: string) => move(id, { to: 'open' }),
    async answer(ticketId: string, score: number): Promise<void> {
      const token = await links.token('survey', { id: invitationId(ticketId, 1), version: 1 });
      await done('POST /s/{token}', { params: { token }, form: { score: String(score) } });
    },
    async promise(...dueIn: number[]): Promise<string[]> {
      const body = {
        direction: 'inbound',
        number: '+8613800138000',
        startedAt: iso(now()),
        endedAt: iso(now()),
        summary: '问发货时间',
        promises: dueIn.map((within) => ({ text: '回电', dueAt: iso(after(now(), within)) })),
      };
      const { promises } = await done('POST /v1/calls', { body });
      return (promises as Array<{ promiseId: string }>).map(({ promiseId }) => promiseId);
    },
    keep: (id: string) => done('POST /v1/promises/{id}/kept', { params: { id } }),
    async unsubscribe(address: string): Promise<void> {
      const [, token = ''] = (await urls.preferences(await links.fingerprint(address), 'care')).split('/u/');
      await done('POST /u/{token}', { params: { token }, form: { 'List-Unsubscribe': 'One-Click' } });
    },
  };
}

const purchase = (orderNumber: string, email: string, birthday?: string) => ({
  version: 1,
  orderNumber,
  customer: { name: '李强', email },
  product: '净水器',
  purchasedAt: '2026-11-23T01:00:00Z',
  ...(birthday ? { birthday } : {}),
});

/** A file that is there before anything happens. */
async function knowVip({ table, now }: World, mail: string): Promise<void> {
  const [id, at] = ['01KAN000000000000000000VIP', iso(now())];
  const file = customer.item({
    ...{ id, version: 1, kind: 'person', name: '王芳', mails: [mail], phones: [], language: 'zh-CN' },
    ...{ timeZone, grade: 'VIP', tags: [], source: 'import', createdAt: at, updatedAt: at },
  });
  const owned = contactPoint.item({ address: mail, customerId: id, addedAt: at });
  await table.transact([{ put: file }, { put: owned }]);
}

/**
 * Five days of the business: a matter of a VIP, who has a file already, which staff confirm and do not touch; two matters of one customer, resolved, one reopened in the same moment; one of a customer
 * with a phone alone; purchases told twice, under one event and under two, of two orders; a birthday; a promise kept and
 * one broken; a low answer; a customer who wants no care. Who is first may decide names and addresses of a file, so
 * every teller tells the same.
 */
export async function tellStory(world: World): Promise<void> {
  const { submit, confirm, resolve, reopen, answer, promise, keep, unsubscribe } = people(world);
  const begun = world.now();
  await knowVip(world, 'vip@example.com');
  const forVip = await submit('VIP 的洗衣机', { email: 'vip@example.com' });
  const leaks = await submit('洗衣机漏水', { email: 'wang@example.com' });
  const noisy = await submit('洗衣机噪音', { email: 'wang@example.com' });
  const phoned = await submit('发货时间', { phone: '+8613900139000' });
  for (const id of ['e1', 'e1', 'e2'])
    world.publish(id, 'purchase-made', purchase('A-1', 'li@example.com', '1988-11-26'));
  world.publish('e3', 'purchase-made', purchase('A-2', 'li@example.com', '1988-11-26'));
  world.publish('e4', 'purchase-made', purchase('A-3', 'zhao@example.com'));
  world.publish('e5', 'purchase-lost', { version: 1 });
  const [kept = ''] = await promise(hours(1), hours(2));
  await world.live(after(begun, minutes(10)));

  await confirm(forVip);
  await resolve(leaks);
  await resolve(noisy);
  await reopen(noisy);
  await resolve(phoned);
  await keep(kept);
  await unsubscribe('zhao@example.com');
  await world.live(after(begun, minutes(90)));

  await answer(leaks, 1);
  await world.live(after(begun, hours(5 * 24)));
}
