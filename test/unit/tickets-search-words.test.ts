import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Group, isList, isMetBy, readQuestion } from '../../functions/tickets/search/search-query.ts';
import { maxIndexedWords, wordsOfTicket } from '../../functions/tickets/search/terms.ts';
import { askedWords } from '../../functions/tickets/search/words.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { searchWordsOf } from '../support/search-words-of.ts';

describe('words of a text', () => {
  it.each([
    ['漏水', '漏水'],
    ['售后服务', '售后 后服 服务 售 后'],
    ['昨天开始的', '昨天 天开 开始'],
    ['洗衣機漏水', '洗衣 衣机 机漏 漏水 机'],
    ['Spülmaschine', 'spulmaschine'],
    ['您好，谢谢！', ''],
    ['李强', '李强 李 强'],
    ['张小明', '张小 小明 张'],
    ['净水器WM-7坏了', '净水 水器 wm7 wm 坏'],
    ['Washing machines leak', 'washing machine leak'],
    ['The boxes, classes and batteries', 'box class battery'],
    ['Café ＡＢＣ don’t', 'cafe abc dont'],
    ['A-1001/B', 'a1001b 1001'],
    ['an @ to be or', ''],
    ['See 7K3QZ-9X0MB', 'see 7K3QZ9X0MB'],
    ['Write to Anna.Li@Example.com.', 'anna.li@example.com write'],
    ['iPhone15 坏', 'iphone15 坏'],
  ])('%s', (text, expected) => {
    expect(searchWordsOf(text).sort()).toEqual(expected.split(' ').filter(Boolean).sort());
  });

  it.each([
    ['洗衣', '我的洗衣机漏水了'],
    ['洗衣机漏水', '我的洗衣机漏水了'],
    ['水泵', '恒达水泵有限公司'],
    ['恒达', '恒达水泵有限公司'],
    ['张小明', '客户张小明来电'],
    ['共和国', '中华人民共和国'],
    ['leaks', 'It leaks.'],
    ['MACHINE', 'two washing machines'],
    ['wm7', 'Model WM-7'],
    ['WM-7 漏水', 'WM7洗衣机漏水'],
    ['resume', 'Résumé'],
    ['漏', '水管漏'],
    ['空调异响', '空调昨天开始有异响'],
    ['空调异响', '异响的是空调'],
    ['空調異響', '空调有异响'],
    ['空调异响', '空調昨天開始異響'],
    ['水泵坏', '水泵已经坏了'],
    ['门板划痕', '门板上面有划痕'],
    ['滤芯更换', '需要更换净水器的滤芯'],
    ['型号KFR35GW', '我家空调的型号是 KFR-35GW'],
    ['ＫＦＲ３５', '空调 KFR35'],
    ['Spulmaschine', 'Die Spülmaschine ist defekt'],
    ['SPÜLMASCHINE', 'spulmaschine'],
  ])('%s finds "%s"', (typed, text) => {
    const words = new Set(searchWordsOf(text));
    const asked = askedWords(typed);
    expect(asked).not.toEqual([]);
    expect(asked.filter((group) => !group.some((word) => words.has(word)))).toEqual([]);
  });

  it('a text is always found by itself, and a word never breaks a key', () => {
    const text = fc.string({ unit: fc.constantFrom(...'洗衣机漏水张小明的 aBcé7-_/.@ ,，') });
    fc.assert(
      fc.property(text, (written) => {
        const words = new Set(searchWordsOf(written));
        expect(askedWords(written).filter((group) => !group.some((word) => words.has(word)))).toEqual([]);
        for (const word of words) expect(word).toMatch(/^[^\s#]{1,64}$/u);
      }),
    );
  });
});

describe('words of a ticket', () => {
  const base = someTicket(1, {
    subject: '漏水',
    description: 'Pump',
    productSerial: 'SN 12-34',
    orderNumber: 'A/99',
    contact: { name: '李强', mail: 'li@example.com', phone: '+8613800138000' },
  });
  const entry = (text: string, kind: 'note' | 'state-change' = 'note') => ({
    ticketId: base.id,
    id: text,
    at: base.openedAt,
    kind,
    author: 'agent',
    text,
  });

  it('are who, which product, subject, texts, and what was written since', () => {
    const words = wordsOfTicket(base, [entry('gasket'), entry('replaced', 'state-change')]);
    for (const word of [
      '+8613800138000',
      '8000',
      '00138000',
      'li@example.com',
      'sn1234',
      'a99',
      '李强',
      '漏水',
    ])
      expect(words).toContain(word);
    expect(words).toEqual(expect.arrayContaining(['pump', 'gasket']));
    expect(words).not.toContain('replaced');
  });

  it('are bounded, the telling ones first, and no text takes the room of the others', () => {
    const long = Array.from({ length: 5000 }, (_, n) => `word${n}x`).join(' ');
    const notes = Array.from({ length: 90 }, (_, n) => entry(`gasket${'abcdefghij'.charAt(n % 10)} ${long}`));
    const description = `beginning ${long} ending`;
    const words = wordsOfTicket({ ...base, description }, [...notes, entry('gasket')]);
    expect(words.length).toBeLessThanOrEqual(maxIndexedWords);
    for (const word of ['漏水', 'beginning', 'ending', 'gasket', 'gasketa', 'gasketj'])
      expect(words).toContain(word);
  });
});

/** Whether a ticket with these words is found by what was typed: by the index, and then by its record of words. */
function isFound(words: readonly string[], typed: string): boolean {
  const { groups } = readQuestion(typed);
  const has = (group: Group): boolean =>
    group.some((each) => {
      if (typeof each === 'string') return words.includes(each);
      return isList(each) ? each.every(has) : words.includes(each.word);
    });
  return groups.length > 0 && groups.every(has) && isMetBy(groups, words);
}

describe('a reference', () => {
  const base = someTicket(1, {
    subject: '空调异响',
    description: '单号：SF1234567890CN，型号 W20KD-3，旧机序列号 SN 2023 004567。',
    productSerial: 'SN-2024-000123',
    orderNumber: 'A/99-5566',
    contact: { name: '李强', phone: '+8613800138000' },
  });
  const words = wordsOfTicket(base, []);

  it.each([
    // As typed, without blanks and dashes, in full width.
    ...[
      'SN-2024-000123',
      'sn2024000123',
      'SN 2024 000123',
      'sn_2024.000123',
      'ＳＮ２０２４０００１２３',
      'SN2024 000123',
    ],
    // Its beginning, of any length from four on.
    ...['sn20', 'SN-2024', 'SN 2024', 'sn20240', 'sn2024000', 'SN-2024-0001', 'sn202400012'],
    // The last digits.
    ...['0123', '00123', '000123', '4000123', '24000123', '024000123'],
    ...['SF1234567890CN', 'sf12345', '7890', '67890', '34567890'],
    ...['W20KD', 'w20kd', 'W20KD-3', 'w20kd3', 'w20k'],
    ...['SN2023004567', 'SN-2023-004567', '004567', '4567', 'A/99-5566', 'a995566', '5566'],
    ...[
      '13800138000',
      '138 0013 8000',
      '+86 138-0013-8000',
      '(+86)138-0013-8000',
      '电话：13800138000',
      '138 0013 8000 转 801',
      'Tel. 138-0013-8000',
      '1380',
      '13800',
      '138001380',
      '8000',
      '38000',
      '0138000',
    ],
    ...['李强 1380', '空调 SN 2024 000123', '空调异响 8000', 'sn2024000123 8000'],
  ])('is found by %s', (typed) => {
    expect(isFound(words, typed)).toBe(true);
  });

  it.each([
    ...[
      'sn2024000124',
      'sn2024001',
      'SN-2025',
      'sn202400013',
      '0124',
      '10123',
      '5000123',
      '8001',
      '1390',
      '13801',
    ],
    ...['sn20240001234', 'W20KE', '138001380001', 'SN 2024 000124', '洗衣机 0123'],
  ])('is not found by %s', (typed) => {
    expect(isFound(words, typed)).toBe(false);
  });

  it('of any shape is found by every beginning and by its last digits, and by none of another', () => {
    const shape = fc.tuple(
      fc.stringMatching(/^[A-Z]{0,3}$/),
      fc.stringMatching(/^[0-9]{5,12}$/),
      fc.constantFrom('', '-', ' ', '/'),
    );
    fc.assert(
      fc.property(shape, fc.nat(20), ([letters, digits, sign], cut) => {
        const serial = `${letters}${sign}${digits}`.trim();
        const found = wordsOfTicket({ ...base, productSerial: serial, description: '' }, []);
        const plain = `${letters}${digits}`;
        const length = 4 + (cut % (plain.length - 3));
        expect(isFound(found, plain.slice(0, length))).toBe(true);
        expect(isFound(found, serial)).toBe(true);
        const last = digits.slice(-(4 + (cut % (digits.length - 3))));
        expect(isFound(found, last)).toBe(true);
        const other = `${plain.slice(0, -1)}${(Number(plain.slice(-1)) + 1) % 10}`;
        expect(isFound(found, other)).toBe(false);
      }),
    );
  });

  it('costs at most eleven words beside itself', () => {
    const plain = wordsOfTicket({ ...base, productSerial: '', orderNumber: '', description: '' }, []);
    const more = wordsOfTicket({ ...base, orderNumber: '', description: '' }, []);
    expect(more.length - plain.length).toBeLessThanOrEqual(11);
  });

  it('that an earlier version indexed is found as before', () => {
    const earlier = ['+8613800138000', '8000', '00138000', 'sn2024000123', 'a99', '衣機', '洗衣'];
    for (const typed of ['13800138000', '8000', '00138000', 'SN-2024-000123', 'a99', '洗衣機'])
      expect(isFound(earlier, typed), typed).toBe(true);
  });
});

describe('what somebody typed', () => {
  it.each([
    ['Anna.Li@Example.com', [['anna.li@example.com']]],
    ['a@example.com b@example.com', [['a@example.com'], ['b@example.com']]],
    ['王芳', [['王芳']]],
    ['a99', [['a99']]],
    ['8000', [['8000', '^8000', '^868000', '$8000']]],
    ['the', []],
  ])('%s', (typed, groups) => {
    expect(readQuestion(typed).groups).toEqual(groups);
  });

  it('is a number when it may be one, and then words as well', () => {
    expect(readQuestion('7k3qz-9xomb').number).toBe('7K3QZ9X0MB');
    expect(readQuestion('television')).toEqual({ number: 'TE1EV1S10N', groups: [['television']] });
    expect(readQuestion('water').number).toBeUndefined();
  });

  it('looks up so many words at most', () => {
    const words = fc.array(fc.constantFrom('漏水', 'a1', 'SN', '2024', '000123', 'W20KD-3', 'it'), {
      maxLength: 60,
    });
    const count = (groups: readonly Group[]): number =>
      groups.flat().reduce<number>((sum, each) => sum + (isList(each) ? count(each) : 1), 0);
    fc.assert(
      fc.property(words, (typed) => {
        const { groups } = readQuestion(typed.join(' '));
        expect(groups.length).toBeLessThanOrEqual(12);
        expect(count(groups)).toBeLessThanOrEqual(40);
      }),
    );
  });
});
