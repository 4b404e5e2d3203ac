import { keepPromise } from '../../functions/calls/desk/keep-promise.ts';
import { logCall } from '../../functions/calls/desk/log-call.ts';
import { changePreferences } from '../../functions/mail/preferences/change-preferences.ts';
import { answerSurvey } from '../../functions/surveys/answer/answer-survey.ts';
import { invitationId } from '../../functions/surveys/resolution-survey.ts';
import { moveTicket } from '../../functions/tickets/desk/move-ticket.ts';
import { intakeFiles } from '../../functions/tickets/intake/submit/intake-files.ts';
import { submitTicket } from '../../functions/tickets/intake/submit/submit-ticket.ts';
import { openTicketStore } from '../../functions/tickets/store.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { after, hours, iso, minutes } from '../../shared/time/clock.ts';
import type { World } from './any-order-world.ts';
import { intakeOn } from './intake-support.ts';

const agendaShards = 2;
const timeZone = 'Asia/Shanghai';

/** Commands of people, as their Lambdas carry them out, at the world's present. */
function people({ table, urls, links, now }: World) {
  const tickets = openTicketStore(table);
  const settings = openSettings(table);
  const intake = intakeOn(table);
  const files = intakeFiles({ table, links, keep: intake.keepFile });
  const open = submitTicket({ ...intake, files, settings, urls, links, agendaShards, timeZone });
  const move = moveTicket({ store: tickets });
  const common = () => ({ idempotencyKey: undefined, correlationId: 'correlation', now: now() });
  return {
    async submit(subject: string, contact: { email?: string; phone?: string }): Promise<string> {
      const submission = {
        form: 'contact',
        kind: 'complaint' as const,
        subject,
        description: '今天开始漏水。',
        name: '王芳',
        ...contact,
      };
      return (
        await open({
          ...{ submission, askedLanguage: undefined, files: [], sourceIp: '192.0.2.1' },
          ...common(),
        })
      ).ticketId;
    },
    resolve: (id: string) =>
      move({ id, to: 'resolved', outcome: '已更换', cause: 'work-quality', author: 'agent', ...common() }),
    reopen: (id: string) => move({ id, to: 'open', outcome: undefined, author: 'agent', ...common() }),
    async answer(ticketId: string, score: number): Promise<void> {
      const token = await links.token('survey', { id: invitationId(ticketId, 1), version: 1 });
      await answerSurvey({ table, links })({ token, score, now: now() });
    },
    async promise(...dueIn: number[]): Promise<string[]> {
      const body = {
        direction: 'inbound' as const,
        number: '+8613800138000',
        startedAt: iso(now()),
        endedAt: iso(now()),
        summary: '问发货时间',
        promises: dueIn.map((within) => ({ text: '回电', dueAt: iso(after(now(), within)) })),
      };
      const deps = { table, settings, agendaShards, timeZone };
      const logged = await logCall(deps, { body, agent: 'agent', language: 'zh-CN', ...common() });
      return logged.promises.map(({ promiseId }) => promiseId);
    },
    keep: (id: string) => keepPromise(table, { id, ...common() }),
    async unsubscribe(address: string): Promise<void> {
      const addressHash = await links.fingerprint(address);
      const change = {
        addressHash,
        wanted: { greeting: false, service: false, marketing: false },
        correlationId: 'correlation',
      };
      await changePreferences({ table })(change, now());
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
 * Five days of the business: a matter of a VIP, who has a file already, that nobody touches; two matters of one customer, resolved, one reopened in the same moment; one of a customer
 * with a phone alone; purchases told twice, under one event and under two, of two orders; a birthday; a promise kept and
 * one broken; a low answer; a customer who wants no care. Who is first may decide names and addresses of a file, so
 * every teller tells the same.
 */
export async function tellStory(world: World): Promise<void> {
  const { submit, resolve, reopen, answer, promise, keep, unsubscribe } = people(world);
  const begun = world.now();
  await knowVip(world, 'vip@example.com');
  await submit('VIP 的洗衣机', { email: 'vip@example.com' });
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
