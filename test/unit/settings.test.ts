import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../functions/settings/desk/page-of.ts';
import { bytesOfJson, maxAnswerBytes, maxListBytes } from '../../shared/http/answer-size.ts';
import { DomainError } from '../../shared/runtime/errors.ts';
import { cannedReplySetting } from '../../shared/settings/canned-reply-setting.ts';
import { settingResources } from '../../shared/settings/catalogue.ts';
import { builtInOf, type SettingDefinition } from '../../shared/settings/define-setting.ts';
import {
  fillReply,
  type ReplyVariable,
  replyVariables,
  unknownVariables,
} from '../../shared/settings/fill-reply.ts';
import { compensationLimit, type Limit, limitSetting } from '../../shared/settings/limits.ts';
import { readAll } from '../../shared/settings/open-settings.ts';
import { queueSetting } from '../../shared/settings/queues.ts';
import { setting, settingKinds } from '../../shared/table/entities/setting.ts';
import { memoryTable } from '../support/memory-table.ts';

const values: Record<ReplyVariable, string> = {
  'customer.name': '王芳',
  'ticket.number': '7K3QZ-9X0MB',
  'ticket.subject': 'It {{agent.name}} leaks $& $1',
  'agent.name': 'Anna',
  'firm.name': '恒达水泵',
  'tracking.url': 'https://care.example/t/x',
};

describe('canned replies', () => {
  it('are filled once: what a customer wrote is taken as it is', () => {
    const text = '{{customer.name}}: “{{ ticket.subject }}” {{nobody}} { {agent.name} }';
    expect(fillReply(text, values)).toBe('王芳: “It {{agent.name}} leaks $& $1” {{nobody}} { {agent.name} }');
  });

  it('keep a text without variables, and lose no other character', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...replyVariables), fc.string(), (before, name, after) => {
        fc.pre(!/[{}]/.test(before + after));
        expect(fillReply(before + after, values)).toBe(before + after);
        expect(fillReply(`${before}{{${name}}}${after}`, values)).toBe(before + values[name] + after);
      }),
    );
  });

  it('tell each name that is no variable once', () => {
    expect(unknownVariables('{{a}} {{ a }} {{firm.name}} {{constructor}} {{}}')).toEqual([
      'a',
      'constructor',
      '',
    ]);
  });

  it('that are built in need nothing that is not there, in both languages', () => {
    expect(cannedReplySetting.builtIn.length).toBeGreaterThanOrEqual(8);
    for (const { id, texts } of cannedReplySetting.builtIn) {
      expect(texts['zh-CN'], id).toMatch(/\p{Script=Han}/u);
      expect(texts.en, id).not.toMatch(/\p{Script=Han}/u);
      const plain = { ...values, 'ticket.subject': 'It leaks' };
      for (const text of Object.values(texts)) expect(fillReply(text, plain)).not.toMatch(/[{}]{2}/);
    }
  });
});

describe('limits of compensation', () => {
  const documents = new Map<string, Limit>(limitSetting.builtIn.map((limit) => [limit.id, limit]));

  it('rise with the role; admins have none', () => {
    expect(compensationLimit(documents, 'agent', 'CNY')).toBe(20_000);
    expect(compensationLimit(documents, 'supervisor', 'CNY')).toBe(200_000);
    expect(compensationLimit(documents, 'admin', 'XAU')).toBe(Number.POSITIVE_INFINITY);
  });

  it('are nothing for a currency or a role that no document speaks of', () => {
    expect(compensationLimit(documents, 'supervisor', 'JPY')).toBe(0);
    expect(compensationLimit(documents, 'agent', 'constructor')).toBe(0);
    expect(compensationLimit(new Map(), 'admin', 'CNY')).toBe(0);
  });
});

it('leaves out a stored document that cannot be read any more: the built-in one holds', async () => {
  const table = memoryTable();
  const put = (id: string, document: Record<string, unknown>) => ({
    put: setting.item({
      ...{ kind: 'queue', id, version: 1, active: true, document: { id, ...document } },
      ...{ updatedAt: '2026-11-22T09:00:00.000Z', updatedBy: 'admin' },
    }),
  });
  const label = { en: 'Mine', 'zh-CN': '我的' };
  await table.transact([put('mine', { label }), put('orders', { label: 'of old' }), put('gone', {})]);
  const queues = await readAll(table, queueSetting);
  expect([...queues.keys()].sort()).toEqual(['complaints', 'mine', 'orders', 'repairs', 'service']);
  expect(queues.get('orders')?.label.en).toBe('Orders and returns');
});

describe('the catalogue', () => {
  it('has every kind of setting once, with built-in documents that its schema takes', async () => {
    expect(settingResources.map(({ definition }) => definition.kind).sort()).toEqual(
      [...settingKinds].sort(),
    );
    for (const { definition } of settingResources) {
      const documents = await builtInOf(definition);
      const ids = documents.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const document of documents) expect(definition.schema.parse(document)).toEqual(document);
    }
  });

  it('has built-in documents that go together', async () => {
    const read = async (definition: SettingDefinition) =>
      new Map((await builtInOf(definition)).map((document) => [document.id, document]));
    for (const { definition, problemsOf } of settingResources)
      for (const document of await builtInOf(definition))
        expect((await problemsOf?.(document, read as never)) ?? [], document.id).toEqual([]);
  });
});

describe('pages of settings', () => {
  it('hold what one answer may, or one item; together they are all that is shown, whatever was taken away meanwhile', () => {
    const sizes = fc.array(fc.record({ size: fc.nat({ max: maxListBytes }), isShown: fc.boolean() }), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(sizes, (made) => {
        const all = made.map(({ size, isShown }, index) => ({
          id: `s${index}`,
          isShown,
          text: '字'.repeat(size / 3),
        }));
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(
            all,
            ({ id }) => id,
            cursor,
            ({ isShown }) => isShown,
          );
          expect(page.items.length === 1 || bytesOfJson(page) < maxAnswerBytes).toBe(true);
          found.push(...page.items.map(({ id }) => id));
          // Whoever is removed between two pages still tells where the next begins.
          for (const item of all) if (item.id === page.nextCursor) item.isShown = false;
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        expect(found).toEqual(made.flatMap(({ isShown }, index) => (isShown ? [`s${index}`] : [])));
      }),
      { numRuns: 25 },
    );
  });

  it('begin behind nothing that is not there', () => {
    expect(() => pageOf([{ id: 'a' }], ({ id }) => id, 'b')).toThrow(DomainError);
  });
});
