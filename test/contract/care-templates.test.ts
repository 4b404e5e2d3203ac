import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/care/templates/routes.ts';
import { renderMessage } from '../../functions/mail/render-message.ts';
import { contentOf } from '../../shared/mail/templates.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { customerDate, relation } from '../../shared/table/entities/customer-parts.ts';
import { Message, message } from '../../shared/table/entities/message.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { askDeclared, pathsOf } from '../support/ask-declared.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { birthdayOf, boughtProduct, someCustomer } from '../unit/care-fixture.ts';
import { storeSetting } from '../unit/intake-support.ts';

const now = new Date('2026-11-22T20:00:00.000Z');
const firmName = 'Northwind';

let world: World;
let table: MemoryTable;
beforeEach(async () => {
  world = openWorld({ clock: handClock(now), ports: () => ({ firm: async () => firmNamed(firmName) }) });
  table = world.table;
  const child = { customerId: 'c1', id: 'r1', kind: 'child', name: '小明' } as const;
  const items = [
    customer.item(someCustomer({ owner: 'agent-1' })),
    customerDate.item(birthdayOf()),
    relation.item(child),
    customerDate.item({ ...birthdayOf(), id: 'd1', relationId: 'r1' }),
    ownedProduct.item(boughtProduct()),
  ];
  await table.transact(items.map((put) => ({ put })));
});

const know = (mail?: string) => {
  const document = { id: 'agent-1', name: '陈伟', role: 'agent', ...(mail ? { mail } : {}) };
  return storeSetting(table, 'person', document);
};

const ask = askDeclared(routes, (route, what) => world.ask(route, what));
const preview = (id: string, json: unknown = {}) =>
  ask('POST /v1/care/templates/{id}/preview', { params: { id }, json });
const test = (id: string, json: unknown = {}) =>
  ask('POST /v1/care/templates/{id}/test', { params: { id }, json });
const draft = (text: string) => ({
  id: 'own',
  label: { en: 'Own', 'zh-CN': '自己的' },
  topic: 'marketing',
  subject: { en: 'A word', 'zh-CN': '一句话' },
  body: { en: text, 'zh-CN': text },
});

describe('a preview', () => {
  it('is what the customer would get, in the customer’s language', async () => {
    await know();
    const { status, json } = await preview('purchase-follow-up', { customerId: 'c1' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ language: 'zh-CN', subject: '净水器 p1，用得还顺手吗？', missing: [] });
    expect(json.text).toContain('李雷，您好：');
    expect(json.text).toContain('https://care.example/f/contact?lang=zh-CN');
    expect(json.html).toContain('<html lang="zh-CN">');
    expect(json.text).toContain('您可以直接回复');
    const english = await preview('birthday', { customerId: 'c1', language: 'en' });
    expect(english.json.text).toContain('You can reply to it');
    expect(english.json.text).not.toContain('do not reply');
    expect(english.json.text).toContain('Warmly,\n陈伟 and all of us at Northwind');
  });

  it('speaks of what suits the template: a relation’s birthday, the holiday of its name, the day that is asked for', async () => {
    const family = await preview('family-birthday', { customerId: 'c1', date: '2026-12-01' });
    expect(family.json.subject).toBe('祝小明生日快乐！');
    expect(family.json.text).toContain('2026年12月1日');
    const text = '{{ holiday.name | default: "?" }} {{ occasion.day }}';
    const own = await preview('own', { customerId: 'c1', draft: draft(text), holiday: 'lantern' });
    // 20:00 UTC is the next day in Shanghai.
    expect(own.json.text).toContain('元宵节 2026年11月23日');
    expect(own.json.subject).toBe('【广告】一句话');
  });

  it('shows what SMS and WeChat say, and as how many', async () => {
    const { json } = await preview('purchase-follow-up', { customerId: 'c1' });
    expect(json.short).toEqual({
      text: '净水器 p1，用得还顺手吗？退订回T https://care.example/f/contact?lang=zh-CN',
      ...{ coding: 'ucs-2', units: 60, segments: 1 },
    });
    const short = { en: 'Hello {{ product.name | default: "there" }}', 'zh-CN': '{{ product.name }}' };
    const own = { ...draft('text'), short: { ...short, 'zh-CN': '一句短话' } };
    const english = await preview('own', { customerId: 'c1', draft: own, language: 'en' });
    expect(english.json.short).toMatchObject({ text: expect.stringContaining('Hello 净水器 p1') });
    const wrong = await preview('own', { draft: { ...draft('text'), short } });
    expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([
      422,
      expect.stringContaining('draft.short.zh-CN'),
    ]);
  });

  it('says what the file does not have', async () => {
    const { json } = await preview('consumable', { customerId: 'c1' });
    expect(json.missing).toEqual(['consumable.name']);
  });

  it('takes samples where no customer is named', async () => {
    const { json } = await preview('family-birthday', { language: 'en' });
    expect(json).toMatchObject({ subject: 'Happy birthday to Wang Fang!', missing: [] });
    expect(json.text).toContain('Hello Li Na,');
  });

  it('refuses what cannot be saved, by field, and what does not exist', async () => {
    const wrong = await preview('own', { draft: draft('{{ product.name }}') });
    expect(wrong.status).toBe(422);
    expect(pathsOf(wrong)).toEqual(['draft.body.zh-CN', 'draft.body.en']);
    expect((await preview('other', { draft: draft('x') })).status).toBe(422);
    expect((await preview('none')).status).toBe(404);
    expect((await preview('birthday', { customerId: 'none' })).status).toBe(404);
    expect(table.items(({ type }) => type === 'message')).toEqual([]);
  });
});

describe('a test mail', () => {
  it('goes to who asks, never to the customer, and is free of what holds customers’ mail back', async () => {
    await know('chen@example.com');
    const { status, json } = await test('birthday', { customerId: 'c1' });
    expect(status).toBe(202);
    expect(json.to).toBe('chen@example.com');
    const [item, ...others] = table.items(({ type }) => type === 'message');
    expect(others).toEqual([]);
    const queued = message.parse(item ?? { pk: '', sk: '', type: '' });
    expect(queued).toMatchObject({
      id: json.messageId,
      category: 'transactional',
      to: { mail: 'chen@example.com' },
    });
    expect(queued.customerId).toBeUndefined();
    const links = { contact: 'https://care.example' };
    const mail = renderMessage(Message.parse(queued), contentOf(queued), links, firmNamed(firmName));
    expect(mail.subject).toBe('【测试】祝您生日快乐！');
    expect(mail.text).toContain('陈伟，您好：');
  });

  it('is refused where the settings have no mail address of who asks', async () => {
    expect((await test('birthday')).status).toBe(409);
    await know();
    expect((await test('birthday')).status).toBe(409);
    expect((await test('none')).status).toBe(404);
  });
});

it('lists what a template can say, in both languages', async () => {
  const { json } = await ask('GET /v1/care/templates/variables');
  const found = json.items.find(({ path }: { path: string }) => path === 'product.name');
  expect(found).toMatchObject({
    there: 'sometimes',
    description: { en: 'Name of the product', 'zh-CN': '产品名称' },
  });
  expect(json.filters).toContain('default');
  expect(json.filters).not.toContain('raw');
});
