import { describe, expect, it } from 'vitest';
import { storeSetting } from './intake-support.ts';
import { ticketWorld } from './tickets-world.ts';

const origins = ['https://shop.example'];
const label = { 'zh-CN': '商店', en: 'Shop' };
const post = { 'your-name': 'Ann', 'your-email': 'ann@example.com', 'your-message': 'It leaks.' };
const navigate = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };
const window = { ...navigate, 'sec-fetch-dest': 'document' };
const frame = { ...navigate, 'sec-fetch-dest': 'iframe' };
const htmx = { accept: '*/*', 'hx-request': 'true', origin: 'https://shop.example' };

async function worldWithForms() {
  const world = ticketWorld();
  for (const [id, more] of [
    ['shop', {}],
    ['led', { redirect: '/f/contact' }],
    ['signed', { signed: 'hmac-sha256' }],
  ] as const) {
    const form = { id, label, kind: 'chosen', origins, ...more };
    await storeSetting(world.table, 'form', form);
  }
  const send = async (form: string, headers: Record<string, string>, more: Record<string, string> = {}) => {
    const answer = await world.submit({ form: { ...post, ...more }, headers, query: { form } });
    const { location = '', 'content-type': type, 'content-security-policy': policy } = answer.headers ?? {};
    return {
      status: answer.statusCode,
      location: String(location),
      type: String(type).split(';')[0],
      policy: String(policy),
      redirect: answer.headers?.['hx-redirect'],
      body: answer.body,
    };
  };
  return { ...world, send };
}
const robot = { 'homepage-url': 'x' };

describe('after a post', () => {
  it('a window is led to the ticket, or to a page that looks the part', async () => {
    const { send } = await worldWithForms();
    expect((await send('shop', window)).location).toMatch(/^\/t\/[\w.-]+\?sent=new$/);
    expect((await send('shop', { ...window, 'accept-language': 'zh' })).location).toMatch(
      /^\/t\/.*\?sent=new&lang=zh-CN$/,
    );
    expect((await send('shop', window, robot)).location).toMatch(/^\/f\/shop\?sent=\w{5}-\w{5}$/);
  });

  it('a frame is led to a page that may stand there, the same for what was dropped', async () => {
    const { send, table } = await worldWithForms();
    for (const more of [{}, robot])
      expect((await send('shop', frame, more)).location).toMatch(
        /^\/f\/shop\?sent=\w{5}-\w{5}&follow=[\w.-]+$/,
      );
    expect((await send('no-such-form', frame, { 'your-message': 'b' })).location).toMatch(
      /^\/f\/contact\?sent=/,
    );
    expect(table.ofType('ticket')).toHaveLength(2);
  });

  it('the place that the form names comes first, wherever it is shown', async () => {
    const { send } = await worldWithForms();
    const next = { _next: '/thanks' };
    for (const headers of [window, frame])
      expect((await send('shop', { ...headers, origin: 'https://shop.example' }, next)).location).toMatch(
        /^https:\/\/shop\.example\/thanks\?ticket=/,
      );
    expect((await send('shop', window, next)).location).toMatch(/^\/t\//);
  });

  it('a form that posts JSON as text gets a page, for no program navigates', async () => {
    const { submit } = await worldWithForms();
    const headers = { ...window, 'content-type': 'text/plain' };
    const answer = await submit({ rawBody: JSON.stringify(post), headers, query: { form: 'shop' } });
    expect(answer.statusCode).toBe(303);
    expect(
      (await submit({ rawBody: '{}', headers, query: { form: 'shop' } })).headers?.['content-type'],
    ).toContain('text/html');
  });

  it('a refused form keeps the place that it named, and may be led there', async () => {
    const { send } = await worldWithForms();
    const asked = { ...window, origin: 'https://shop.example' };
    const refused = await send('shop', asked, { _next: '/thanks', 'your-email': '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(
      '<input type="hidden" name="redirect" value="https://shop.example/thanks">',
    );
    expect(refused.policy).toContain("form-action 'self' https://shop.example;");
    const evil = await send('shop', asked, { _next: 'https://evil.example/', 'your-email': '' });
    expect(evil.body).not.toContain('name="redirect"');
    expect(evil.policy).toContain("form-action 'self';");
    const again = { ...window, origin: 'https://care.example' };
    expect((await send('shop', again, { redirect: 'https://shop.example/thanks' })).location).toMatch(
      /^https:\/\/shop\.example\/thanks\?ticket=/,
    );
  });

  it('a program gets JSON, whatever its form says', async () => {
    const { send } = await worldWithForms();
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json', 'sec-fetch-mode': 'cors' }])
      expect(await send('shop', headers, { 'your-message': JSON.stringify(headers) })).toMatchObject({
        status: 201,
        type: 'application/json',
      });
  });
});

describe('htmx', () => {
  it('gets a part of a page, without anything that a page has', async () => {
    const { send } = await worldWithForms();
    const { status, type, body, redirect } = await send('shop', { ...htmx, 'accept-language': 'zh' });
    expect([status, type, redirect]).toEqual([201, 'text/html', undefined]);
    expect(body).toMatch(
      /^<div class="aftercare-sent" lang="zh-CN"><p role="status">感谢您的反馈，工单号为 \w{5}-\w{5}/,
    );
    expect(body).toMatch(/<a href="https:\/\/[^"]+\/t\/[^"]+" target="_blank" rel="noopener">/);
    expect(body).not.toMatch(/<(html|head|style|script|form|link|meta)/);
  });

  it('is led by a header', async () => {
    const { send } = await worldWithForms();
    expect((await send('shop', htmx, { _next: '/thanks' })).redirect).toMatch(
      /^https:\/\/shop\.example\/thanks\?ticket=/,
    );
    expect((await send('led', htmx)).redirect).toMatch(/^https:\/\/[^/]+\/f\/contact\?ticket=/);
  });

  it('is told what is wrong, with labels and nothing that leads to fields of ours', async () => {
    const { send } = await worldWithForms();
    const { status, type, body } = await send('shop', htmx, { 'your-email': '' });
    expect([status, type]).toEqual([422, 'text/html']);
    expect(body).toMatch(/^<div class="aftercare-refused" lang="en"><section class="summary" role="alert"/);
    expect(body).toContain('Email');
    expect(body).toContain('For the owner of this site');
    expect(body).not.toMatch(/<(html|head|style|script|form|input|link|meta|a )/);
  });

  it('is told so where nothing can be read, and where a signature is missing', async () => {
    const { send, submit } = await worldWithForms();
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`x${index}`, 'x']));
    const large = await submit({ form: many, headers: htmx });
    expect(large.statusCode).toBe(413);
    expect(large.body).toMatch(
      /^<div class="aftercare-refused" lang="en"><p role="alert">[^<]+<\/p><\/div>$/,
    );
    const aside = await send('signed', htmx);
    expect(aside.status).toBe(202);
    expect(aside.body).toMatch(/^<div class="aftercare-sent" lang="en"><p role="status">[^<]+<\/p><\/div>$/);
  });
});

it('what is kept aside may be shown in a frame', async () => {
  const { send } = await worldWithForms();
  const { status, policy } = await send('signed', frame);
  expect(status).toBe(202);
  expect(policy).toContain('frame-ancestors https://shop.example;');
});
