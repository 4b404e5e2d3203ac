import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pagePolicy } from '../../shared/pages/layout.ts';
import { storeSetting } from './intake-support.ts';
import { ticketWorld } from './tickets-world.ts';

const label = { 'zh-CN': '商店', en: 'Shop' };
const origins = ['https://shop.example', 'https://m.shop.example:8443'];
const token = 'post.1.AbC-d_9';

async function worldWithForms() {
  const world = ticketWorld();
  const shop = { id: 'shop', label, kind: 'chosen', origins };
  await storeSetting(world.table, 'form', shop);
  const alone = { id: 'alone', label, kind: 'chosen' };
  await storeSetting(world.table, 'form', alone);
  const show = async (form: string, query: Record<string, string> = {}, language = 'en') => {
    const answer = await world.form(form, { query: { lang: language, ...query } });
    return {
      status: answer.statusCode,
      body: answer.body,
      policy: String(answer.headers?.['content-security-policy']),
    };
  };
  return { ...world, show };
}
const ancestors = (policy: string) => /frame-ancestors ([^;]*)/.exec(policy)?.[1];

describe('pages of a form', () => {
  it('may be framed by the sites that have it, and by nobody where none is named', async () => {
    const { show } = await worldWithForms();
    for (const query of [{}, { sent: 'ABCDE-12345' }, { sent: 'ABCDE-12345', follow: token }]) {
      expect(ancestors((await show('shop', query)).policy)).toBe(origins.join(' '));
      expect(ancestors((await show('alone', query)).policy)).toBe("'none'");
    }
    expect((await show('alone')).policy).toBe(pagePolicy);
  });

  it('are shown where the form’s own place in the settings is none', async () => {
    const { table, show } = await worldWithForms();
    const odd = { id: 'odd', label, kind: 'chosen', redirect: 'https://[' };
    await storeSetting(table, 'form', odd);
    expect(await show('odd')).toMatchObject({ status: 200, policy: pagePolicy });
  });

  it('so may the form that is shown again with what is wrong', async () => {
    const { submit } = await worldWithForms();
    const headers = { accept: 'text/html' };
    const refused = await submit({ form: { form: 'shop', 'homepage-url': '' }, headers });
    expect(refused.statusCode).toBe(422);
    expect(ancestors(String(refused.headers?.['content-security-policy']))).toBe(origins.join(' '));
  });
});

describe('the page after a post in a frame', () => {
  it.each([
    ['en', 'View the status (opens in a new tab)'],
    ['zh-CN', '查看处理进度（在新标签页打开）'],
  ])('shows the number and opens the ticket in a window of its own: %s', async (language, words) => {
    const { show } = await worldWithForms();
    const { body } = await show('shop', { sent: 'ABCDE-12345', follow: token }, language);
    expect(body).toContain('ABCDE-12345');
    expect(body).toContain(
      `<a href="/t/${token}?lang=${language}" target="_blank" rel="noopener">${words}</a>`,
    );
  });

  it('tells the form’s sites the number by a script that its policy names, and the script gets nothing else', async () => {
    const { show } = await worldWithForms();
    const { body, policy } = await show('shop', { sent: 'ABCDE-12345', follow: token });
    const [tag, attributes, code] = /<script([^>]*)>([^<]*)<\/script>/.exec(body) ?? [];
    expect(attributes).toBe(` data-number="ABCDE-12345" data-origins="${origins.join(' ')}"`);
    expect(tag).not.toContain(token);
    const hash = createHash('sha256')
      .update(code ?? '')
      .digest('base64');
    expect(policy).toContain(`; script-src 'sha256-${hash}'`);
  });

  it('has no script where nobody may frame it, and none without a link', async () => {
    const { show } = await worldWithForms();
    expect((await show('alone', { sent: 'ABCDE-12345', follow: token })).body).not.toContain('<script');
    const plain = await show('shop', { sent: 'ABCDE-12345' });
    expect(plain.body).not.toContain('<script');
    expect(plain.body).not.toContain('<a href="/t/');
    expect(plain.policy).not.toContain('script-src');
  });

  it.each(['', '../x', '//evil.example', 'a"onclick="x', 'javascript:alert(1)', 'x'.repeat(301)])(
    'leads nowhere for what is no token: %s',
    async (follow) => {
      const { show } = await worldWithForms();
      const { status, body } = await show('shop', { sent: 'ABCDE-12345', follow });
      expect(status).toBe(200);
      expect(body).not.toContain('href="/t/');
    },
  );
});
