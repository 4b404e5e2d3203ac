import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler as createPreferences } from '../../functions/mail/preferences/handler.ts';
import { createHandler as createSurvey } from '../../functions/surveys/answer/handler.ts';
import { createHandler as createSubmit } from '../../functions/tickets/intake/submit/handler.ts';
import { createHandler as createTrack } from '../../functions/tickets/track/handler.ts';
import type { Links } from '../../shared/links/links.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type Asked, httpEvent, lambdaContext } from '../support/http-event.ts';
import { noLimits } from '../support/world/ports.ts';

const key = '0b7e2ad4-5a3c-4c7e-9f3d-1d6f0f9b6a11';
const broken = (): never => {
  throw new Error('secret detail');
};
const table = new Proxy({}, { get: () => broken }) as never;
const links = { read: broken, fingerprint: broken } as unknown as Links;
const common = {
  clock: { now: () => new Date('2026-11-22T09:00:00Z') },
  table,
  links,
  firmName: 'Lantian',
};
const handlers = {
  submit: createSubmit({
    ...common,
    urls: {} as never,
    settings: { all: async ({ builtIn }) => new Map(builtIn.map((each) => [each.id, each])) as never },
    keepFile: broken,
    limits: noLimits,
    agendaShards: 1,
    timeZone: 'Asia/Shanghai',
  }),
  track: createTrack({
    ...common,
    settings: { all: broken },
    agendaShards: 1,
    timeZone: 'Asia/Shanghai',
  }),
  survey: createSurvey(common),
  preferences: createPreferences({ ...common, publicUrl: 'https://example.test' }),
};

async function ask(name: keyof typeof handlers, asked: Asked) {
  const { statusCode, headers = {}, body = '' } = await handlers[name](httpEvent(asked), lambdaContext);
  expect(body).not.toContain('secret detail');
  return { status: statusCode, type: String(headers['content-type']), body };
}
const browser = { accept: 'text/html,*/*', 'content-type': 'application/x-www-form-urlencoded' };
const chinese = { ...browser, 'accept-language': 'zh-CN,zh' };
const matter = {
  subject: 'It leaks',
  description: 'Since <today>.',
  name: 'Jane',
  email: 'jane@example.com',
  colour: 'red',
  idempotencyKey: key,
};
const post = (
  routeKey: string,
  fields: Record<string, string>,
  headers: Record<string, string> = browser,
) => ({
  routeKey,
  path: { token: 'token' },
  headers,
  body: new URLSearchParams(fields).toString(),
});

beforeEach(() => {
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});

describe('when we fail, a person', () => {
  it('gets the form again with everything typed, and sending it once more makes no second ticket', async () => {
    const english = await ask('submit', post('POST /v1/tickets', matter));
    expect(english).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' });
    for (const kept of ['It leaks', 'Since &lt;today&gt;.', 'Jane', 'jane@example.com', 'red', key]) {
      expect(english.body).toContain(kept);
    }
    expect(english.body).toContain('What you wrote is still here');
    expect((await ask('submit', post('POST /v1/tickets', matter, chinese))).body).toContain(
      '您填写的内容还在',
    );
    const refused = await ask('submit', post('POST /v1/tickets', { ...matter, email: 'x' }));
    expect(refused.status).toBe(422);
    expect(refused.body).not.toContain(key);
  });

  it('keeps a reply and an answer', async () => {
    const reply = await ask('track', post('POST /t/{token}', { body: 'Still wet', idempotencyKey: key }));
    expect(reply.status).toBe(500);
    expect(reply.body).toContain('Still wet');
    expect(reply.body).toContain(key);
    const answer = await ask('survey', post('POST /s/{token}', { score: '4', comment: '很好' }, chinese));
    expect(answer.status).toBe(500);
    expect(answer.body).toMatch(/value="4" required checked/);
    expect(answer.body).toContain('很好');
    expect(answer.body).toContain('评价未提交');
  });

  it.each([
    ['track', 'GET /t/{token}'],
    ['survey', 'GET /s/{token}'],
    ['preferences', 'GET /u/{token}'],
  ] as const)('gets a page of %s in the language asked for, else in both', async (name, routeKey) => {
    const asked = { routeKey, path: { token: 'token' } };
    const both = await ask(name, { ...asked, headers: { accept: 'text/html' } });
    expect(both).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' });
    expect(both.body).toMatch(/操作未成功[\s\S]*Your request failed/);
    const one = await ask(name, { ...asked, headers: { accept: 'text/html' }, query: { lang: 'zh-CN' } });
    expect(one.body).toContain('操作未成功');
    expect(one.body).not.toContain('Your request failed');
  });

  it('saving preferences gets a page', async () => {
    const saved = await ask('preferences', post('POST /u/{token}', { form: '1', care: 'on' }, chinese));
    expect(saved).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' });
    expect(saved.body).toContain('请返回上一页重试');
  });
});

describe('a program that posts JSON gets problem+json, whatever else it accepts', () => {
  const accept = 'application/json, text/html';

  it.each([
    [422, { ...matter, email: 'x' }],
    [
      500,
      { form: 'contact', kind: 'enquiry', subject: 'a', description: 'b', name: 'c', email: 'd@example.com' },
    ],
  ])('answered %i', async (status, json) => {
    const answer = await ask('submit', {
      routeKey: 'POST /v1/tickets',
      json,
      headers: { accept, 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
  });

  it('also under a link, which takes forms only', async () => {
    const answer = await ask('track', {
      routeKey: 'POST /t/{token}',
      path: { token: 'token' },
      json: { body: 'x' },
      headers: { accept, 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 415, type: 'application/problem+json' });
  });
});
