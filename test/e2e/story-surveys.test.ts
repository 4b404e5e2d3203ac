import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../infra/local/contracts.ts';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { linksTo } from '../support/mail-links.ts';

interface Listed {
  items: Array<{ ticketId: string; recoveryOf?: { ticketId: string } }>;
}

/** Told in order, with everything delivered twice and shuffled and with throttles. */
describe('surveys, from the resolution to the recovery', () => {
  let cloud: TestCloud;
  let agent: string;
  let ticket: Intake;
  let link: string;

  const resolve = ({ ticketId }: { ticketId: string }, more: { cause?: string } = {}) =>
    cloud
      .as(agent)
      .post(`/v1/tickets/${ticketId}/transitions`, { to: 'resolved', outcome: 'Part sent.', ...more });
  const surveys = async (to: string): Promise<Mail[]> =>
    (await cloud.mails(to)).filter(({ text }) => linksTo(text, 's').length > 0);
  const recoveries = async () => {
    const { items } = await cloud.as(agent).get<Listed>('/v1/tickets?limit=100');
    return items.filter(({ recoveryOf }) => recoveryOf);
  };

  beforeAll(async () => {
    cloud = await startCloud({ chaos: true, seed: 12, clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    agent = await cloud.staff();
  });
  afterAll(() => cloud?.stop());

  it('asks once, an hour after the resolution and not before', async () => {
    ticket = await cloud.postTicket({ email: 'jane@example.com' });
    await resolve(ticket);
    await cloud.advance('PT59M');
    expect(await surveys('jane@example.com')).toEqual([]);
    await cloud.advance('PT11M');
    const [survey, ...more] = await surveys('jane@example.com');
    expect(more).toEqual([]);
    expect(survey?.subject).toBe(`How did we do? (${ticket.number})`);
    const links = [...new Set(linksTo(survey?.text ?? '', 's'))];
    expect(links.map((one) => new URL(one).searchParams.get('score')).sort()).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    link = links[0]?.split('?')[0] ?? '';
    expect(links.every((one) => one.startsWith(`${link}?`))).toBe(true);
    for (const one of links) expect(survey?.html).toContain(one);
    expect(survey?.headers).toMatchObject({
      'list-unsubscribe': expect.stringMatching(/^<http:\/\/localhost:\d+\/u\/[^>]+>$/),
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
  });

  it('opens with the score chosen, and stores nothing for it', async () => {
    const before = await cloud.tableItems();
    const response = await cloud.request('GET', `${link}?score=2`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page.match(/<input[^>]* checked>/g)).toEqual([expect.stringContaining('value="2"')]);
    expect(page).not.toContain('<script');
    await cloud.settle();
    expect(await cloud.tableItems()).toEqual(before);
  });

  it('takes one answer; a low one opens a recovery ticket', async () => {
    const answer = (score: string) => cloud.request('POST', link, { form: { score, comment: 'Too late.' } });
    expect((await answer('1')).status).toBe(303);
    expect((await answer('5')).status).toBe(200);
    await cloud.settle();
    const said = await cloud.events('survey-answered');
    expect(new Set(said.map(({ detail }) => detail.id)).size).toBe(1);
    expect(said[0]?.detail.data).toMatchObject({ score: 1, low: true, ticketId: ticket.ticketId });
    expect(await recoveries()).toMatchObject([{ recoveryOf: { ticketId: ticket.ticketId } }]);
  });

  it('never surveys a recovery', async () => {
    const [recovery] = await recoveries();
    // A complaint is resolved only once it was answered.
    await cloud.as(agent).post(`/v1/tickets/${recovery?.ticketId}/replies`, { body: 'We are sorry.' });
    await cloud.settle();
    const to = (await cloud.mails()).length;
    await resolve({ ticketId: recovery?.ticketId ?? '' }, { cause: 'promise-not-met' });
    await cloud.advance('PT70M');
    expect(await recoveries()).toEqual([]);
    const since = (await cloud.mails()).slice(to);
    expect(since).toHaveLength(1);
    expect(since[0]?.subject).toMatch(/resolved|已处理完毕/i);
  });

  it('does not ask about what was opened again, until it is resolved again', async () => {
    const matter = await cloud.postTicket({ email: 'again@example.com' });
    await resolve(matter);
    await cloud.advance('PT30M');
    const reply = await cloud.request('POST', await cloud.mailedLink(matter), {
      form: { body: 'It broke again.' },
    });
    expect(reply.status).toBe(303);
    await cloud.advance('PT70M');
    expect(await surveys('again@example.com')).toEqual([]);
    await resolve(matter);
    await cloud.advance('PT70M');
    expect(await surveys('again@example.com')).toHaveLength(1);
  });
});
