import { afterEach, expect, it } from 'vitest';
import { forAll } from './support/drill.ts';
import { KillWorld, patience } from './support/kill-world.ts';
import { mattersOf } from './support/matters.ts';

const world = new KillWorld();
afterEach(() => world.close());
const { withTickets, resolve } = mattersOf(world);

it('survey, from the agenda to the mail', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['agenda/sweep', 'surveys/invite', 'outbox/relay', 'mail/door'],
    prepare: withTickets,
    async approach(matter) {
      await world.untilDaytime();
      expect(await resolve(matter)).toBe(true);
      await world.untilRightBefore(matter, 60);
    },
    act: world.untilDue,
  });
  for (const { ticketId, email } of after.subjects) {
    const invitations = after.ofType('invitation').filter((one) => one.ticketId === ticketId);
    expect(invitations.map(({ state }) => state)).toEqual(['invited']);
    expect(after.told('survey-invited', 'ticketId', ticketId)).toHaveLength(1);
    expect(after.messagesTo(email, 'survey-csat')).toHaveLength(1);
  }
});

it('survey, the answer', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['surveys/answer', 'outbox/relay', 'tickets/recover'],
    async prepare(count) {
      const matters = await withTickets(count);
      for (const resolved of await forAll(matters, resolve)) expect(resolved).toBe(true);
      await world.cloud.settle();
      await world.cloud.advance('PT61M');
      const mails = await world.cloud.mails();
      return matters.map((matter) => {
        const mail = mails.find(({ to, text }) => to.includes(matter.email) && text.includes('/s/'));
        const link = /\/s\/[\w.-]+/.exec(mail?.text ?? '')?.[0];
        return { ...matter, link: link ?? '' };
      });
    },
    async act({ link }) {
      const answer = await world.cloud.request('POST', link, { form: { score: '1', comment: '太慢了' } });
      return answer.status === 303 || answer.status === 200;
    },
  });
  for (const { ticketId } of after.subjects) {
    const invitation = after.ofType('invitation').find((one) => one.ticketId === ticketId);
    expect(invitation?.state).toBe('answered');
    expect(after.ofType('answer').filter((one) => one.invitationId === invitation?.id)).toHaveLength(1);
    expect(after.told('survey-answered', 'ticketId', ticketId)).toHaveLength(1);
    const recoveries = after
      .ofType('ticket')
      .filter(({ recoveryOf }) => (recoveryOf as { ticketId: string } | undefined)?.ticketId === ticketId);
    expect(recoveries).toHaveLength(1);
    expect(after.told('ticket-opened', 'ticketId', recoveries[0]?.id)).toHaveLength(1);
  }
});
