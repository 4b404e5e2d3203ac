import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { findRoutes } from '../../infra/constructs/find-routes.ts';
import { after, seconds } from '../../shared/time/clock.ts';
import type { Answer } from '../support/call.ts';
import {
  blocksOf,
  type CurlRequest,
  commandsOf,
  controlsOf,
  curlRequest,
  type DocBlock,
} from '../support/posts/doc-examples.ts';
import { openWorld } from '../support/world/open-world.ts';
import { storeSetting } from './intake-support.ts';

const root = join(import.meta.dirname, '../..');
const base = 'http://localhost:3000';
const deployed = 'https://service.example.com';
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const english = blocksOf(readFileSync(join(root, 'docs/forms.md'), 'utf8'));
const chinese = blocksOf(readFileSync(join(root, 'docs/forms.zh-CN.md'), 'utf8'));
const fileOf = (name: string): Buffer => {
  if (name === 'leak.png') return pixel;
  const block = english.find((each) => each.name === name);
  if (block === undefined) throw new Error(`the document has no block ${name}`);
  return Buffer.from(block.text, 'utf8');
};
const scripts = english.filter(({ language, name }) => language === 'js' && name !== undefined);

const routes = [...(await findRoutes(root)).keys()].map((key) => {
  const [method = '', path = ''] = key.split(' ');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return { key, method, names, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}/?$`) };
});

/** A system as the document's reader has it, asked as curl or a script asks it. */
function readersSystem() {
  const world = openWorld();
  const ask = async ({ method, url, headers, body }: CurlRequest): Promise<Answer> => {
    const matching = routes.find((route) => route.method === method && route.pattern.test(url.pathname));
    if (matching === undefined) throw new Error(`there is no route for ${method} ${url.pathname}`);
    const { key, pattern, names } = matching;
    const values = pattern.exec(url.pathname)?.slice(1) ?? [];
    const query = Object.fromEntries(url.searchParams);
    return world.ask(key, {
      params: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])),
      headers,
      ...(Object.keys(query).length > 0 ? { query } : {}),
      ...(body instanceof FormData ? { multipart: body } : body === undefined ? {} : { rawBody: body }),
      ...(headers.authorization === undefined ? {} : { staff: 'admin-1', groups: '[admin]' }),
    });
  };
  const show = async (answer: Answer) => {
    const { ticketId } = answer.json as { ticketId: string };
    const shown = await world.ask('GET /v1/tickets/{id}', { params: { id: ticketId }, staff: 'agent-1' });
    return shown.json as Record<string, never>;
  };
  return { world, ask, show };
}

describe('docs/forms', () => {
  it('has the same examples in both languages', () => {
    const told = ({ language, name, text }: DocBlock) => ({ language, name, text: withoutComments(text) });
    expect(chinese.map(told)).toEqual(english.map(told));
    expect(english.length).toBeGreaterThan(15);
  });

  /** Comments are in the document's own language; a status behind a command is none. */
  const withoutComments = (text: string): string =>
    text.replaceAll(/^\s*(?:#|\/\/) (?!\d{3}$).*$/gm, '').replaceAll(/\s+$/gm, '');

  it('answers every command of curl as it says, in the order of the page', async () => {
    const { ask, world } = readersSystem();
    let kept = '';
    const variables = () => ({ BASE: base, TOKEN: 'token', ID: kept });
    let run = 0;
    for (const { language, text } of english) {
      if (language !== 'sh') continue;
      for (const command of commandsOf(text, variables)) {
        const { words, status } = command();
        const answer = await ask(curlRequest(words, fileOf));
        expect(status, `${words.join(' ')} tells no status`).toBeDefined();
        expect(answer.statusCode, `${words.join(' ')}\n${answer.body}`).toBe(status);
        const { items } = (answer.json ?? {}) as { items?: Array<{ id?: string }> };
        if (words.some((word) => word.includes('/v1/dropped?'))) kept = items?.[0]?.id ?? '';
        // A change of the settings is known everywhere after ten seconds.
        if (words.includes('PUT')) world.clock.at = after(world.clock.now(), seconds(11));
        run += 1;
      }
    }
    expect(run).toBeGreaterThan(12);
  });

  it('shows bodies of services that open tickets with what was asked and answered', async () => {
    const { ask, show } = readersSystem();
    const opened = async (form: string, file: string) => {
      const url = new URL(`${base}/v1/forms/${form}/posts`);
      const headers = { 'content-type': 'application/json' };
      const answer = await ask({ method: 'POST', url, headers, body: fileOf(file) });
      expect(answer.statusCode, answer.body).toBe(201);
      return show(answer);
    };
    expect(await opened('cf7', 'cf7.json')).toMatchObject({
      subject: 'Pump',
      name: 'Jane',
      contact: { mail: 'jane@example.com' },
      timeline: [{ text: expect.stringContaining('It leaks') }],
    });
    expect(await opened('typeform', 'typeform.json')).toMatchObject({
      name: 'Laura',
      contact: { mail: 'laura@example.com' },
      fields: { 'Which model?': 'AP-300' },
    });
    for (const [form, file] of [
      ['jinshuju', 'jinshuju.json'],
      ['wjx', 'wjx.json'],
    ] as const)
      expect(await opened(form, file)).toMatchObject({ contact: { phone: '+8613812345678' } });
  });

  it('has HTML forms whose controls are read', async () => {
    const { ask, show } = readersSystem();
    for (const { language, text } of english) {
      if (language !== 'html') continue;
      const values: Record<string, string> = {
        email: 'jane@example.com',
        tel: '13800138000',
        textarea: 'It leaks',
      };
      const controls = controlsOf(text);
      const body = new URLSearchParams(
        controls.map(({ name, type, value }): [string, string] => [name, value ?? values[type] ?? 'Jane']),
      ).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const [, action = ''] = /action="([^"]+)"/.exec(text) ?? [];
      const answer = await ask({ method: 'POST', url: new URL(action), headers, body: Buffer.from(body) });
      expect(answer.statusCode, answer.body).toBe(201);
      expect(await show(answer)).toMatchObject({
        name: 'Jane',
        contact: { mail: 'jane@example.com', phone: '+8613800138000' },
      });
    }
  });

  describe('scripts', () => {
    interface Sent {
      url: string;
      type: string;
      body: string;
      headers: Record<string, string>;
    }
    interface MiniProgramRequest {
      url: string;
      data: object;
      success: (answer: { statusCode: number }) => void;
    }
    let sent: Sent[];
    beforeAll(() => {
      sent = [];
    });
    const scriptOf = (name: string): string => {
      const block = scripts.find((each) => each.name === name);
      if (block === undefined) throw new Error(`the document has no script ${name}`);
      return block.text;
    };
    async function opened({ url, type, body, headers }: Sent) {
      expect(url.startsWith(deployed)).toBe(true);
      const { ask, show } = readersSystem();
      const answer = await ask({
        method: 'POST',
        url: new URL(url),
        headers: { ...headers, 'content-type': type },
        body: Buffer.from(body, 'utf8'),
      });
      expect(answer.statusCode, answer.body).toBe(201);
      return show(answer);
    }

    it('of a Google Form posts what was answered, with its questions', async () => {
      const asked: string[] = [];
      const item = (title: string, response: unknown) => ({
        getItem: () => ({ getTitle: () => title }),
        getResponse: () => response,
      });
      const context = {
        UrlFetchApp: {
          fetch: (url: string, { contentType, payload, method }: Record<string, string>) => {
            expect(method).toBe('post');
            sent.push({ url, type: contentType ?? '', body: payload ?? '', headers: {} });
          },
        },
        FormApp: { getActiveForm: () => 'this form' },
        ScriptApp: {
          newTrigger: (name: string) => ({
            forForm: (form: string) => ({
              onFormSubmit: () => ({ create: () => asked.push(`${name} of ${form}`) }),
            }),
          }),
        },
        event: {
          response: {
            getItemResponses: () => [
              item('Your name', 'Laura'),
              item('What happened?', 'The pump leaks since Monday.'),
              item('Rooms', ['Kitchen', 'Bath']),
              item('When may we come?', [['Mon'], null, ['Tue', 'Wed']]),
              item('Serial number', 'AP300-77'),
            ],
            getRespondentEmail: () => 'laura@example.com',
          },
        },
      };
      runInNewContext(`${scriptOf('google-forms.gs')}\ninstall(); onFormSubmit(event);`, context);
      expect(asked).toEqual(['onFormSubmit of this form']);
      const [post] = sent.splice(0);
      if (post === undefined) throw new Error('the script posted nothing');
      expect(await opened(post)).toMatchObject({
        name: 'Laura',
        contact: { mail: 'laura@example.com' },
        productSerial: 'AP300-77',
        fields: { Rooms: 'Kitchen, Bath', 'When may we come?': 'Mon, , Tue, Wed' },
      });
    });

    it('of a mini-program posts Chinese names', async () => {
      const said: unknown[] = [];
      const wx = {
        request: ({ url, data, success }: MiniProgramRequest) => {
          // What wx.request does without a header: JSON.
          sent.push({ url, type: 'application/json', body: JSON.stringify(data), headers: {} });
          success({ statusCode: 201 });
        },
        showToast: ({ title }: { title: string }) => said.push(title),
      };
      runInNewContext(scriptOf('mini-program.js'), { wx });
      expect(said).toEqual(['已提交']);
      const [post] = sent.splice(0);
      if (post === undefined) throw new Error('the script posted nothing');
      expect(await opened(post)).toMatchObject({ name: '李强', contact: { phone: '+8613800138000' } });
    });

    it('of a page posts by fetch', async () => {
      const fetch = (url: string, { headers, body }: { headers: Record<string, string>; body: string }) =>
        sent.push({ url, type: headers['content-type'] ?? '', body, headers });
      await runInNewContext(`(async () => {${scriptOf('fetch.js')}})()`, { fetch, crypto, console });
      const [post] = sent.splice(0);
      if (post === undefined) throw new Error('the script posted nothing');
      expect(await opened(post)).toMatchObject({ name: 'Jane', contact: { mail: 'jane@example.com' } });
    });
  });

  it('shows a map that forms take', async () => {
    const { world } = readersSystem();
    const map = english.find(
      ({ language, text }) => language === 'json' && text.startsWith('{"description"'),
    );
    await storeSetting(world.table, 'form', {
      id: 'shown',
      label: { en: 'x', 'zh-CN': 'x' },
      kind: 'enquiry',
      map: JSON.parse(map?.text ?? ''),
    } as { id: string });
    const answer = await world.ask('POST /v1/forms/{form}/posts', {
      params: { form: 'shown' },
      form: {
        first: 'Jane',
        last: 'Smith',
        'entry.3': 'It leaks',
        email: 'j@example.com',
        campaign: 'spring',
      },
    });
    expect(answer.statusCode, answer.body).toBe(201);
  });
});
