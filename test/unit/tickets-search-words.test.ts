import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../functions/tickets/search/search-query.ts';
import { maxIndexedWords, wordsOfTicket } from '../../functions/tickets/search/terms.ts';
import { askedWords, searchWordsOf } from '../../functions/tickets/search/words.ts';
import { someTicket } from '../support/fill-tickets.ts';

describe('words of a text', () => {
  it.each([
    ['漏水', '漏水'],
    ['售后服务', '售后 后服 服务 售 后'],
    ['昨天开始的', '昨天 开始'],
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
  ])('%s finds "%s"', (typed, text) => {
    const words = new Set(searchWordsOf(text));
    const asked = askedWords(typed);
    expect(asked).not.toEqual([]);
    expect(asked.filter((word) => !words.has(word))).toEqual([]);
  });

  it('a text is always found by itself, and a word never breaks a key', () => {
    const text = fc.string({ unit: fc.constantFrom(...'洗衣机漏水张小明的 aBcé7-_/.@ ,，') });
    fc.assert(
      fc.property(text, (written) => {
        const words = new Set(searchWordsOf(written));
        expect(askedWords(written).filter((word) => !words.has(word))).toEqual([]);
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

  it('are at most a hundred, the telling ones first', () => {
    const long = Array.from({ length: 500 }, (_, n) => `word${n}`).join(' ');
    const words = wordsOfTicket({ ...base, description: long }, [entry('gasket')]);
    expect(words).toHaveLength(maxIndexedWords);
    expect(words).toContain('漏水');
    expect(words).not.toContain('gasket');
  });
});

describe('what somebody typed', () => {
  it.each([
    ['138 0013 8000', [['+8613800138000', '13800138000']]],
    ['+86 (138) 0013-8000', [['+8613800138000', '8613800138000']]],
    ['8000', [['8000']]],
    ['Anna.Li@Example.com', [['anna.li@example.com']]],
    ['王芳 13800138000', [['王芳'], ['+8613800138000', '13800138000']]],
    ['A-1001', [['a1001']]],
    ['the', []],
  ])('%s', (typed, words) => {
    expect(readQuestion(typed).words).toEqual(words);
  });

  it('is a number when it may be one, and then words as well', () => {
    expect(readQuestion('7k3qz-9xomb').number).toBe('7K3QZ9X0MB');
    expect(readQuestion('television')).toEqual({ number: 'TE1EV1S10N', words: [['television']] });
    expect(readQuestion('water').number).toBeUndefined();
    expect(readQuestion('漏 水 管 a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13').words).toHaveLength(12);
  });
});
