import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startToken } from '../../functions/tickets/intake/guard.ts';
import type { LinkPurpose } from '../../shared/links/links.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Call } from '../support/call.ts';
import { openWorld } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';

const key = '0b7e2ad4-5a3c-4c7e-9f3d-1d6f0f9b6a11';
const broken = (): never => {
  throw new Error('secret detail');
};
const world = openWorld({
  ports: () => ({
    table: new Proxy({}, { get: () => broken }),
    links: {
      read: (purpose: LinkPurpose, token: string) =>
        purpose === 'form' ? links.read(purpose, token) : broken(),
      fingerprint: broken,
    },
    keepFile: broken,
  }),
  given: (entry) => (entry === 'tickets/track' ? { settings: { all: broken } } : {}),
});

async function ask(route: string, what: Omit<Call, 'route'>) {
  const { statusCode, headers = {}, body } = await world.ask(route, { params: { token: 'token' }, ...what });
  expect(body).not.toContain('secret detail');
  return { status: statusCode, type: String(headers['content-type']), body };
}
const browser = { accept: 'text/html,*/*' };
const chinese = { ...browser, 'accept-language': 'zh-CN,zh' };
const matter = {
  subject: 'It leaks',
  description: 'Since <today>.',
  name: 'Jane',
  email: 'jane@example.com',
  colour: 'red',
  idempotencyKey: key,
};
const post = (route: string, form: Record<string, string>, headers: Record<string, string> = browser) =>
  ask(route, { form, headers });

beforeEach(() => {
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});

describe('when we fail, a person', () => {
  it('gets the form again with everything typed, and sending it once more makes no second ticket', async () => {
    const english = await post('POST /v1/tickets', matter);
    expect(english).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' });
    for (const kept of ['It leaks', 'Since &lt;today&gt;.', 'Jane', 'jane@example.com', 'red', key]) {
      expect(english.body).toContain(kept);
    }
    expect(english.body).toContain('What you wrote is still here');
    expect((await post('POST /v1/tickets', matter, chinese)).body).toContain('您填写的内容还在');
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const refused = await post('POST /v1/tickets', { ...matter, email: 'x', formStarted });
    expect(refused.status).toBe(422);
    expect(refused.body).not.toContain(key);
    // A refusal of another page is kept where staff find it: where that fails, the fault is ours.
    const unkept = await post('POST /v1/tickets', { ...matter, email: 'x' });
    expect(unkept.status).toBe(500);
    for (const kept of ['It leaks', key, 'What you wrote is still here']) expect(unkept.body).toContain(kept);
  });

  it('keeps a reply and an answer', async () => {
    const reply = await post('POST /t/{token}', { body: 'Still wet', idempotencyKey: key });
    expect(reply.status).toBe(500);
    expect(reply.body).toContain('Still wet');
    expect(reply.body).toContain(key);
    const answer = await post('POST /s/{token}', { score: '4', comment: '很好' }, chinese);
    expect(answer.status).toBe(500);
    expect(answer.body).toMatch(/value="4" required checked/);
    expect(answer.body).toContain('很好');
    expect(answer.body).toContain('评价未提交');
  });

  it.each([
    ['track', 'GET /t/{token}'],
    ['survey', 'GET /s/{token}'],
    ['preferences', 'GET /u/{token}'],
  ] as const)('gets a page of %s in the language asked for, else in both', async (_, route) => {
    const headers = { accept: 'text/html' };
    const both = await ask(route, { headers });
    expect(both).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' });
    expect(both.body).toMatch(/操作未成功[\s\S]*Your request failed/);
    const one = await ask(route, { headers, query: { lang: 'zh-CN' } });
    expect(one.body).toContain('操作未成功');
    expect(one.body).not.toContain('Your request failed');
  });

  it('saving preferences gets a page', async () => {
    const saved = await post('POST /u/{token}', { form: '1', care: 'on' }, chinese);
    expect(saved).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' });
    expect(saved.body).toContain('请返回上一页重试');
  });
});

describe('a program that posts JSON gets problem+json, whatever else it accepts', () => {
  const headers = { accept: 'application/json, text/html' };

  it.each([
    [422, { ...matter, kind: 'enquiry', email: 'x' }],
    [
      500,
      { form: 'contact', kind: 'enquiry', subject: 'a', description: 'b', name: 'c', email: 'd@example.com' },
    ],
  ])('answered %i', async (status, matter) => {
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const answer = await ask('POST /v1/tickets', { body: { ...matter, formStarted }, headers });
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
  });

  it('also under a link, which takes forms only', async () => {
    const answer = await ask('POST /t/{token}', { body: { body: 'x' }, headers });
    expect(answer).toMatchObject({ status: 415, type: 'application/problem+json' });
  });
});
