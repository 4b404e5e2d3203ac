import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { surveyAnswered } from '../../events/survey-answered.v1.ts';
import { surveyMail } from '../../functions/mail/templates/survey-mail.ts';
import { routes } from '../../functions/surveys/answer/routes.ts';
import { surveyPage } from '../../functions/surveys/answer/survey-page.ts';
import { dress } from '../../shared/pages/dress.ts';
import { gonePage } from '../../shared/pages/gone-page.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { type Invitation, invitation, surveyAnswer } from '../../shared/table/entities/survey.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { someInvitation } from '../unit/surveys-fixture.ts';

const english = { 'accept-language': 'en' };

interface Sent {
  token: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  form?: string;
}
const urlEncoded = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the survey page', () => {
  let table: MemoryTable;
  const now = new Date('2026-11-23T08:00:00.000Z');
  let token: string;
  let world: World;

  beforeEach(async () => {
    world = openWorld({
      clock: handClock(now),
      ports: () => ({ firm: async () => firmNamed('Haus & Gerät') }),
    });
    table = world.table;
    token = await given({});
  });

  async function given(change: Partial<Invitation>): Promise<string> {
    const value = someInvitation({
      state: 'invited',
      version: 2,
      language: 'zh-CN',
      invitedAt: '2026-11-22T09:00:30.000Z',
      expiresAt: '2026-12-06T09:00:30.000Z',
      ...change,
    });
    await table.transact([{ put: invitation.item(value) }]);
    return links.token('survey', { id: value.id, version: 1 });
  }

  async function send({ token: sent, query, headers = {}, form }: Sent) {
    const route = form === undefined ? routes.showSurvey : routes.answerSurvey;
    const answer = await world.ask(`${route.method} ${route.path}`, {
      params: { token: sent },
      headers: { ...headers, ...(form === undefined ? {} : urlEncoded) },
      ...(query ? { query } : {}),
      ...(form === undefined ? {} : { rawBody: form }),
    });
    const status = Number(answer.statusCode);
    expect(Object.keys(route.responses)).toContain(String(status));
    return { status, body: answer.body, headers: answer.headers ?? {} };
  }

  it('switches the language with what was entered, and takes nothing', async () => {
    const before = table.items();
    const form = 'switch=1&score=2&comment=Es+tropft%21&survey=csat';
    const { status, body } = await send({ token, form, query: { lang: 'en' } });
    expect(status).toBe(200);
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Es tropft!');
    expect(body.match(/<input[^>]* checked>/g)).toEqual([expect.stringContaining('value="2"')]);
    const none = await send({ token, form: 'switch=1&comment=&survey=csat', query: { lang: 'zh-CN' } });
    expect([none.status, none.body.includes('aria-invalid="true"')]).toEqual([200, false]);
    expect(table.items()).toEqual(before);
  });

  it('runs the same way as the mail: the best answer first, with the same words', async () => {
    const { body } = await send({ token, query: { lang: 'en' } });
    const shown = [...body.matchAll(/<span>(\d)<\/span><span>([^<]+)<\/span>/g)].map(
      ([, score, label]) => `${score} · ${label}`,
    );
    const { blocks } = surveyMail('csat').body({ subject: 'It leaks', linkVersion: 1 }, {
      ...{ language: 'en', ticketId: '7K3QZ9X0MB', timeZone: 'Asia/Shanghai', answerable: true },
      urls: { survey: 'https://care.example/s/x' },
    } as never);
    const mailed = blocks.flatMap((block) =>
      block.kind === 'choices' ? block.choices.map(({ label }) => label) : [],
    );
    expect(shown).toEqual(mailed);
    expect(shown[0]).toBe('5 · Very good');
  });

  it('shows five answers with the score of the link chosen, and stores nothing', async () => {
    const before = table.items();
    const { status, body, headers } = await send({ token, query: { score: '4' } });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body.match(/type="radio"/g)).toHaveLength(5);
    expect(body.match(/<input[^>]* checked>/g)).toEqual([expect.stringContaining('value="4"')]);
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('非常满意');
    expect(body).toContain('T0000-00001');
    expect(body).not.toMatch(/<script|onload|http-equiv/i);
    expect(table.items()).toEqual(before);
  });

  it('chooses nothing for what is not a score', async () => {
    for (const score of ['0', '6', '4"><script>', '']) {
      const { status, body } = await send({ token, query: { score } });
      expect(status).toBe(200);
      expect(body).not.toContain(' checked');
      expect(body).not.toContain('<script');
    }
  });

  it('speaks the language that was asked for, and keeps it', async () => {
    const { body } = await send({ token, query: { lang: 'en', score: '2' } });
    expect(body).toContain('Very good');
    expect(body).toContain('action="?lang=en"');
    expect(body).toContain('Haus &amp; Gerät');
    expect(body).toContain('formaction="?lang=zh-CN&amp;score=2"');
    expect((await send({ token, headers: english })).body).toContain('<html lang="en">');
  });

  it('takes an answer and leads to the thanks', async () => {
    const posted = await send({ token, form: 'score=5&comment=%E5%BE%88%E5%A5%BD%0D%0A%E8%B0%A2%E8%B0%A2' });
    expect(posted.status).toBe(303);
    expect(posted.headers.location).toBe(`/s/${token}?lang=zh-CN`);
    const { id } = someInvitation();
    expect(await table.find(invitation, id)).toMatchObject({
      state: 'answered',
      answeredAt: now.toISOString(),
    });
    expect(await table.find(surveyAnswer, id)).toEqual({
      invitationId: id,
      score: 5,
      comment: '很好\n谢谢',
      at: now.toISOString(),
    });
    const [event] = saidEvents(table.items());
    expect(surveyAnswered.detail.parse(event)).toMatchObject({
      correlationId: 'corr-1',
      data: { score: 5, low: false, kind: 'csat', ticketId: 'T000000001', resolution: 1 },
    });
    const thanks = await send({ token, query: { lang: 'zh-CN' } });
    expect(thanks.status).toBe(200);
    expect(thanks.body).toContain('感谢您的评价');
    expect(thanks.body).not.toContain('已经评价过');
    expect(thanks.body).not.toContain('<form');
  });

  it.each([
    [1, true],
    [2, true],
    [3, false],
  ])('score %i: low is %s, in the event and in the words', async (score, low) => {
    await send({ token, form: `score=${score}` });
    expect(saidEvents(table.items())).toMatchObject([{ data: { score, low } }]);
    expect((await send({ token, headers: english })).body.includes('will contact you')).toBe(low);
  });

  it('keeps the first answer', async () => {
    await send({ token, form: 'score=1' });
    const before = table.items();
    const second = await send({ token, form: 'score=5', headers: english });
    expect(second.status).toBe(200);
    expect(second.body).toContain('You have answered already');
    expect(second.body).toContain('will contact you');
    expect((await send({ token, query: { score: '5' }, headers: english })).body).toContain(
      'answered already',
    );
    expect(table.items()).toEqual(before);
  });

  it('takes one of two answers that come at once', async () => {
    const results = await Promise.all(
      ['1', '5', '3'].map((score) => send({ token, form: `score=${score}` })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([200, 200, 303]);
    expect(saidEvents(table.items())).toHaveLength(1);
  });

  it.each([
    ['an empty form', 'score=', 'score-error'],
    ['no score', 'comment=hello', 'score-error'],
    ['a score of 6', 'score=6&comment=hello', 'score-error'],
    ['two scores', 'score=1&score=2&comment=hello', 'score-error'],
    ['a long comment', `score=4&comment=hello${'x'.repeat(2000)}`, 'comment-error'],
    ['characters that cannot be shown', 'score=4&comment=hello%00', 'comment-error'],
  ])('shows the form again for %s', async (_, form, problem) => {
    const before = table.items();
    const { status, body } = await send({ token, form, query: { lang: 'en' } });
    expect(status).toBe(422);
    expect(body).toContain(`id="${problem}"`);
    expect(body).toContain('role="alert"');
    expect(body).toContain('aria-invalid="true"');
    expect(body.includes('hello')).toBe(form.includes('hello'));
    expect(body).toContain('action="?lang=en"');
    expect(table.items()).toEqual(before);
  });

  it('answers every dead link alike, with 404', async () => {
    const id = someInvitation().id;
    const tokens = {
      empty: '',
      garbage: '../../etc',
      forged: `${token.slice(0, -2)}AA`,
      'of another purpose': await links.token('track', { id, version: 1 }),
      revoked: await links.token('survey', { id, version: 2 }),
      unknown: await links.token('survey', { id: 'nobody', version: 1 }),
      cancelled: await given({ id: 'cancelled', state: 'cancelled' }),
      'not yet sent': await given({ id: 'planned', state: 'planned' }),
      expired: await given({ id: 'expired', expiresAt: now.toISOString() }),
    };
    const gone = gonePage({ language: 'en', languageAsked: true });
    const dressed = dress(gone, '', firmNamed('Haus & Gerät')).page;
    const before = table.items();
    for (const [name, dead] of Object.entries(tokens)) {
      for (const form of [undefined, 'score=5']) {
        const { status, body } = await send({ token: dead, headers: english, ...(form ? { form } : {}) });
        expect([name, status, body]).toEqual([name, 404, dressed]);
      }
    }
    expect(table.items()).toEqual(before);
  });

  it('says that the ticket was taken up again since the mail, and takes no answer to what no longer holds', async () => {
    const reopened = await given({ id: 'again', state: 'cancelled', reason: 'reopened' });
    const before = table.items();
    const shown = await send({ token: reopened, query: { score: '1' }, headers: english });
    const posted = await send({ token: reopened, headers: english, form: 'score=1' });
    expect([shown.status, posted.status]).toEqual([200, 409]);
    for (const { body } of [shown, posted]) expect(body).toContain('is open again');
    expect((await send({ token: reopened })).body).toContain('已重新打开');
    expect(table.items()).toEqual(before);
    const never = { state: 'cancelled', reason: 'reopened', invitedAt: undefined } as const;
    expect((await send({ token: await given({ id: 'never', ...never }) })).status).toBe(404);
  });

  it('escapes whatever is written in the comment', () => {
    const text = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('</textarea>', '<script>', '"', "'", '`', '&', '<!--', '-->', '{{', '\r\n'),
      ),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const comment = parts.join('');
        const body = surveyPage({ kind: 'csat', language: 'en', comment, score: comment });
        const inside = body.slice(body.indexOf('<textarea'), body.indexOf('</textarea>'));
        expect(inside.slice(inside.indexOf('>') + 1)).not.toMatch(/[<>"'`]/);
        expect(body.match(/<\/textarea>/g)).toHaveLength(1);
        expect(body).not.toContain('<script');
      }),
      { numRuns: 200 },
    );
  });
});
