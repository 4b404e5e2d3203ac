import { launch } from './test/browser/support/browser.ts';
const base='http://localhost:3100';
const lang = process.argv[2] ?? 'zh-CN';
const browser = await launch();
const ctx = await browser.newContext({ locale: lang, viewport: { width: 1366, height: 768 } });
const page = await ctx.newPage();
page.on('console', (m) => { if (m.type() !== 'log') console.log('CONSOLE', m.type(), m.text().slice(0, 300), m.location().url.slice(-60)); });
page.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0, 500)));
page.on('requestfailed', (r) => console.log('FAILED', r.url(), r.failure()?.errorText));
await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => console.warn('VIOLATION', e.violatedDirective, e.sourceFile, e.lineNumber, e.sample)));
const body = (kind, subject) => new URLSearchParams({ kind, subject, description: subject + ' — long text\n\nSecond line', name: '王小明', email: 'wang@example.com' });
if (process.argv[3]) for (const [k, s] of [['repair', '洗衣机漏水'], ['enquiry', 'Filter smells'], ['complaint', '<b>hostile</b> & "x"']])
  console.log((await fetch(`${base}/v1/tickets`, { method: 'POST', body: body(k, s), redirect: 'manual' })).status);
await page.goto(base + '/console/tickets?view=all');
await page.locator('button').first().waitFor();
await page.screenshot({ path: '/tmp/shots/1.png' });

await page.locator('input[type=email]').fill('li@example.com'); await page.getByRole('button').last().click();
await page.waitForURL('**/console/tickets**', { timeout: 20000 }).catch((e) => console.log(String(e).slice(0, 200)));
await page.waitForTimeout(2500);
console.log(page.url());
await page.screenshot({ path: '/tmp/shots/2.png' });
const link = page.locator('.row-link').first();
if (await link.count()) { await link.click(); await page.waitForTimeout(2500); await page.screenshot({ path: '/tmp/shots/3.png' }); }
await page.locator('button.person').click(); await page.waitForTimeout(500); await page.screenshot({ path: '/tmp/shots/4.png' });
await browser.close();
