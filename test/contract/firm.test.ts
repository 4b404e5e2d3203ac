import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { routes as settings } from '../../functions/settings/desk/routes.ts';
import { composeMail } from '../../shared/mail/compose.ts';
import { frameMail } from '../../shared/mail/frame-mail.ts';
import { contrast, darkPaper, lightened, paper, readColour } from '../../shared/pages/contrast.ts';
import { firmNamed, openFirm } from '../../shared/settings/firm.ts';
import { maxLogoBytes } from '../../shared/settings/firm-setting.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { askDeclared } from '../support/ask-declared.ts';
import { openWorld, type World } from '../support/world/open-world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});

const ask = askDeclared(settings, (route, what) => world.ask(route, what), 'admin');
const put = (document: object) =>
  ask('PUT /v1/firm/{id}', { params: { id: 'firm' }, json: { document: { id: 'firm', ...document } } });

const pixel = {
  mediaType: 'image/png',
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};
const spring = {
  name: { 'zh-CN': '清泉 & 净水', en: 'Clear <Spring>' },
  senderName: { 'zh-CN': '清泉客服', en: 'Spring Care' },
  logo: pixel,
  colour: '#0F6B5C',
  phone: '400-820-8820',
  hours: { 'zh-CN': '周一至周六 9:00–18:00', en: 'Mon to Sat' },
  address: { 'zh-CN': '上海市 1 号', en: '1 North Road' },
  privacy: {
    text: { 'zh-CN': '只用于处理您的问题', en: 'For your matter alone' },
    url: 'https://spring.example/p',
  },
};

describe('the document', () => {
  it.each([
    ['a colour on which white cannot be read', { colour: '#ffcc00' }, 'document.colour', 'darker'],
    ['a colour that is none', { colour: 'teal' }, 'document.colour', '#rrggbb'],
    [
      'a picture that is another',
      { logo: { ...pixel, mediaType: 'image/jpeg' } },
      'document.logo.data',
      'not of the type',
    ],
    [
      'a logo of more than 24 KB',
      { logo: { ...pixel, data: `iVBORw0KGgo${'A'.repeat(maxLogoBytes * 2)}` } },
      'document.logo.data',
      '24 KB',
    ],
    ['a privacy page without TLS', { privacy: { url: 'http://spring.example' } }, 'document.privacy.url', ''],
    ['a name in one language', { name: { en: 'Spring' } }, 'document.name.zh-CN', ''],
  ])('refuses %s', async (_, document, path, words) => {
    const { status, json } = await put(document);
    expect(status).toBe(422);
    expect(json.errors).toMatchObject([{ path, message: expect.stringContaining(words) }]);
  });
});

describe('pages', () => {
  const page = async (language: string) => {
    const { body, headers } = await world.ask('GET /f/{form}', {
      params: { form: 'contact' },
      query: { lang: language },
      headers: { accept: 'text/html' },
    });
    return { body: body ?? '', policy: String(headers?.['content-security-policy']) };
  };

  it('show the name of the stage until the firm says who it is', async () => {
    const { body, policy } = await page('en');
    expect(body).toContain('恒达水泵');
    expect(body).not.toContain('<img');
    expect(policy).not.toMatch(/style-src '[^']*' '/);
  });

  it('show name, logo, colour and how to reach the firm, each in the language of the page', async () => {
    expect((await put(spring)).status).toBe(200);
    world.clock.move(20_000);
    const [chinese, english] = [await page('zh-CN'), await page('en')];
    expect(chinese.body).toContain('清泉 &amp; 净水');
    expect(english.body).toContain('Clear &lt;Spring&gt;');
    for (const { body, policy } of [chinese, english]) {
      expect(body).toContain(`src="data:image/png;base64,${pixel.data}"`);
      expect(body).toContain('href="tel:4008208820"');
      expect(body).toContain('href="https://spring.example/p"');
      const style = /<style>(:root\{--accent:#0f6b5c[^<]*)<\/style>/.exec(body)?.[1] ?? '';
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    }
    expect(chinese.body).toContain('周一至周六');
    expect(english.body).toContain('For your matter alone');
  });

  it('that tell of a dead link show it, too', async () => {
    await put(spring);
    world.clock.move(20_000);
    const { statusCode, body } = await world.ask('GET /t/{token}', {
      params: { token: 'nobody' },
      headers: { accept: 'text/html' },
    });
    expect(statusCode).toBe(404);
    expect(body).toContain('400-820-8820');
  });
});

describe('mails', () => {
  it('carry logo, colour and address, and come from the sender’s name', async () => {
    await put(spring);
    const firm = await openFirm(openSettings(world.table), 'Firm')(world.now());
    expect(firm.senderName.en).toBe('Spring Care');
    const framed = frameMail(
      { subject: 's', preview: 'p', blocks: [{ kind: 'button', label: 'Open', url: 'https://a.example' }] },
      { language: 'en', firm, name: 'Ann', footer: 'automatic' },
    );
    expect(framed.html).toContain('background:#0f6b5c');
    expect(framed.text).toContain('Phone: 400-820-8820\nMon to Sat\n1 North Road\nFor your matter alone');
    const raw = (
      await composeMail({
        ...{ messageId: 'm1', date: world.now(), language: 'en', automatic: true, logo: firm.logo },
        from: { name: firm.senderName.en, address: 'care@spring.example' },
        to: { name: 'Ann', address: 'ann@customer.example' },
        ...framed,
      })
    ).toString();
    expect(raw).toMatch(/^From: Spring Care </m);
    expect(raw).toMatch(/^Content-Id: <firm-logo>/im);
    expect(raw).toContain('Content-Disposition: inline');
  });

  it('of a firm that said nothing carry no picture', async () => {
    const framed = frameMail(
      { subject: 's', preview: 'p', blocks: [] },
      { language: 'zh-CN', firm: firmNamed('恒达'), name: '', footer: 'automatic' },
    );
    expect(framed.html).not.toContain('<img');
  });
});

describe('colours', () => {
  it('have the contrast of the tables of WCAG', () => {
    expect(contrast(paper, [0, 0, 0])).toBeCloseTo(21, 5);
    // WebAIM's checker: #767676 on white is 4.54, #777777 is 4.48.
    expect(contrast(readColour('#767676'), paper)).toBeCloseTo(4.54, 2);
    expect(contrast(readColour('#777777'), paper)).toBeCloseTo(4.48, 2);
  });

  it('are made lighter until they can be read in the dark', () => {
    for (const colour of ['#000000', '#0f6b5c', '#7a0019', '#0b5cad', '#595959'])
      expect(contrast(lightened(readColour(colour), darkPaper, 4.5), darkPaper)).toBeGreaterThanOrEqual(4.5);
  });
});
