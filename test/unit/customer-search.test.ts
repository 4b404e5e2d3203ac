import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findByWords } from '../../functions/customers/search/find-by-words.ts';
import { waysOf } from '../../functions/customers/search/question.ts';
import { cut, joined, partsOf, termsOf } from '../../functions/customers/search/terms.ts';
import { indexCustomer } from '../../functions/customers/search-index/index-customer.ts';
import { syllablesOf } from '../../functions/customers/search-index/pinyin.lazy.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { memoryTable } from '../support/memory-table.ts';

let made = 0;
function someone(facts: Partial<Customer>): Customer {
  made += 1;
  const at = '2026-11-22T09:00:00.000Z';
  return {
    ...{
      id: `01KB${String(made).padStart(22, '0')}`,
      version: 1,
      kind: 'person',
      name: '',
      mails: [],
      phones: [],
    },
    ...{ language: 'zh-CN', timeZone: 'Asia/Shanghai', grade: 'C', tags: [], source: 'staff' },
    ...{ createdAt: at, updatedAt: at },
    ...facts,
  } as Customer;
}

async function findable(...files: Customer[]) {
  const table = memoryTable();
  for (const each of files) {
    await table.transact([{ put: customer.item(each) }]);
    await indexCustomer(table, each.id);
  }
  const find = async (q: string, limit = 50) => {
    const names: string[] = [];
    let behind: string | undefined;
    for (let pages = 0; pages < 100; pages += 1) {
      const page = await findByWords(table, q, { behind, limit, wanted: () => true });
      names.push(...page.items.map(({ name }) => name));
      expect(page.items.length).toBeLessThanOrEqual(limit);
      behind = page.last;
      if (behind === undefined) return names;
    }
    throw new Error('no end');
  };
  return { table, find };
}

describe('finding customers by what somebody types', () => {
  it('finds a Chinese name by any part of it, by pinyin and by initials; family names as they are read', async () => {
    const { find } = await findable(
      someone({ name: '王小明' }),
      someone({ name: '李小红' }),
      someone({ name: '单晓明' }),
      someone({ name: '曾国藩' }),
    );
    const found: Array<[string, string[]]> = [
      ['小明', ['王小明']],
      ['明', ['王小明', '单晓明']],
      ['小', ['李小红', '王小明']],
      ['wangxiaoming', ['王小明']],
      ['Wang Xiao Ming', ['王小明']],
      ['xiaom', ['王小明', '单晓明']],
      ['wxm', ['王小明']],
      ['WX', ['王小明']],
      ['xh', ['李小红']],
      ['shan', ['单晓明']],
      ['sxm', ['单晓明']],
      ['zeng', ['曾国藩']],
      ['王红', []],
      ['w', []],
    ];
    for (const [q, names] of found) expect([q, (await find(q)).sort()]).toEqual([q, [...names].sort()]);
  });

  it('finds Latin names by the beginning of any word, in any order, the whole of it first', async () => {
    const { find } = await findable(
      someone({ name: 'Smithson, Ann' }),
      someone({ name: 'Ann Smith' }),
      someone({ name: 'John Smith' }),
      someone({ name: 'Thames Water Ltd', kind: 'company' }),
      someone({ name: 'Élodie Café' }),
    );
    expect((await find('smith')).slice(0, 2).sort()).toEqual(['Ann Smith', 'John Smith']);
    expect(await find('smith')).toHaveLength(3);
    expect(await find('ann smith')).toEqual(['Ann Smith', 'Smithson, Ann']);
    expect(await find('smith john')).toEqual(['John Smith']);
    expect(await find('wat')).toEqual(['Thames Water Ltd']);
    expect(await find('water ltd')).toEqual(['Thames Water Ltd']);
    expect(await find('caf')).toEqual(['Élodie Café']);
    expect(await find('mith')).toEqual([]);
  });

  it('finds by mail, whole and from its beginning; by a number in any notation, or its last digits', async () => {
    const { find } = await findable(
      someone({ name: 'Li', mails: ['li.lei@example.com'], phones: ['+8613812345678'] }),
      someone({ name: 'Jo', mails: ['jo@example.com'], phones: ['+442079460018'] }),
    );
    for (const q of ['LI.LEI@example.com', 'li.lei@', 'li.lei', '138 1234 5678', '+86 138-1234-5678', '5678'])
      expect([q, await find(q)]).toEqual([q, ['Li']]);
    for (const q of ['008613812345678', '12345678', '(138) 1234.5678'])
      expect([q, await find(q)]).toEqual([q, ['Li']]);
    for (const q of ['020 7946 0018', '+44 (0)20 7946 0018', '0018', '946 0018', 'jo@ex'])
      expect([q, await find(q)]).toEqual([q, ['Jo']]);
    expect(await find('678')).toEqual([]);
    expect(await find('1234')).toEqual([]);
  });

  it('finds by serial number, customer number and what a partner calls the customer', async () => {
    const file = someone({ name: 'Wu', references: ['partner:shop:K-4711'] });
    const { find, table } = await findable(file);
    const product = {
      ...{ customerId: file.id, id: 'p', name: 'WM-7', serial: 'SN 99-AB 1', partner: 'staff' },
      ...{ purchasedAt: '2026-01-01T00:00:00.000Z', consumables: [] },
    };
    await table.transact([{ put: ownedProduct.item(product) }]);
    await indexCustomer(table, file.id);
    for (const q of ['SN99AB1', 'sn-99', 'k-4711', file.id, file.id.toLowerCase().slice(0, 20)])
      expect([q, await find(q)]).toEqual([q, ['Wu']]);
  });

  it('shows each once over all pages, whatever terms of it meet', async () => {
    const { find } = await findable(
      ...['李丽', '李莉莉', '黎力', 'Li Lily', '丽丽'].map((name) =>
        someone({ name, mails: ['li@example.com'] }),
      ),
    );
    const all = await find('li');
    expect(all).toHaveLength(5);
    for (const limit of [1, 2, 3]) expect(await find('li', limit)).toEqual(all);
  });

  it('forgets what a file says no more, and all of an erased one; two deliveries at once leave what is so', async () => {
    const file = someone({ name: '王小明', mails: ['a@example.com'] });
    const { table, find } = await findable(file);
    await table.transact([{ put: customer.item({ ...file, version: 2, name: '王大力', mails: [] }) }]);
    await Promise.all([indexCustomer(table, file.id), indexCustomer(table, file.id)]);
    expect([await find('小明'), await find('a@ex'), await find('大力')]).toEqual([[], [], ['王大力']]);
    await table.transact([{ delete: customer.key(file.id) }]);
    await indexCustomer(table, file.id);
    expect(table.items()).toEqual([]);
  });

  it('law: whatever a name is, each part of it finds it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('王', '丽', 'a', 'B', ' ', '-', 'é', '9'), minLength: 2 }),
        (name) => {
          const terms = termsOf(someone({ name }), [], syllablesOf);
          const whole = cut(joined(partsOf(name)));
          if (waysOf(name).some(({ prefix }) => prefix === whole))
            expect(terms.some((term) => term.startsWith(whole))).toBe(true);
          for (const term of terms) expect(Buffer.byteLength(term)).toBeLessThanOrEqual(40);
        },
      ),
    );
  });
});
