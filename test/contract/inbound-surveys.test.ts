import { describe, expect, it } from 'vitest';
import { isOpinion } from '../../functions/inbound/survey-answer.ts';
import { surveyTag } from '../../shared/links/reply-tags.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';

/** A resolved ticket, and the address that its survey is answered at. */
async function surveyed() {
  const world = inboundWorld();
  await world.arrive(
    plainMail({ Subject: 'Filter', 'Message-ID': '<su1@customer.example>' }, 'Which filter?'),
  );
  const id = world.tickets()[0]?.id ?? '';
  await world.change(id, { state: 'resolved', finishedAt: '2026-11-23T02:10:00.000Z', resolution: 1 });
  const address = await world.replyAddresses.compose({ ticketId: id, version: 1, tag: surveyTag });
  const answer = (text: string) =>
    world.arrive(
      plainMail({ To: address, Subject: 'Re: How did we do?', 'Message-ID': '<su2@customer.example>' }, text),
    );
  return { world, id, answer, mails: world.messages().length };
}

describe('an answer to a survey mail', () => {
  it.each(['5', '非常满意，谢谢师傅', 'Great service, very friendly.', 'All good'])(
    'stands with the survey: %s',
    async (text) => {
      const { world, id, answer, mails } = await surveyed();
      await answer(text);
      expect(world.tickets()).toMatchObject([{ id, state: 'resolved' }]);
      expect(world.entries(id).at(-1)).toMatchObject({
        kind: 'customer-message',
        author: 'customer',
        text,
        detail: { survey: 'true' },
      });
      expect(world.messages()).toHaveLength(mails);
    },
  );

  it.each(['1', 'It still leaks.', '不满意，没解决', '请问滤芯多久换一次？', 'I want a refund'])(
    'that is low or a matter is seen by staff: %s',
    async (text) => {
      const { world, id, answer } = await surveyed();
      await answer(text);
      expect(world.tickets()).toMatchObject([{ id, state: 'open' }]);
      expect(world.entries(id).some(({ detail }) => detail?.survey)).toBe(false);
    },
  );
});

describe('an opinion', () => {
  it.each(['2 stars', '2/5', '差评', 'Not happy.', 'Could you call me?', '空调又坏了', '', 'a '.repeat(300)])(
    'is not alone: %s',
    (text) => expect(isOpinion(text)).toBe(false),
  );
  it.each(['5 stars', '10', '满意', '师傅很专业', 'Thank you, perfect!', '4分'])('is: %s', (text) =>
    expect(isOpinion(text)).toBe(true),
  );
});
