import { describe, expect, it } from 'vitest';
import { languageOf, toldLanguage } from '../../shared/i18n/language-of.ts';
import { isBetterTold } from '../../shared/table/entities/language-by.ts';

describe('the language of a text', () => {
  it.each([
    '洗衣机漏水',
    '洗衣機漏水，請派人來修',
    '我的 MacBook Pro 16 inch 开不了机',
    'W20KD washer 漏水',
    'Error code E4，怎么办',
    'Samsung Galaxy Watch 5 不能充电',
    '请看https://example.com/How-to-fix-the-door打不开',
    'Tracking SF1234567890 显示已签收',
    '我买的ニコン相机坏了',
    '收货地址：北京市海淀区中关村大街1号',
    '北京市朝阳区建国路88号',
    'Order Number: 2024-00123, Serial: SN2024000123。机器一直响',
    '无法开机',
  ])('of %j is Chinese', (written) => {
    expect(languageOf(written)).toBe('zh-CN');
  });

  it.each([
    'It leaks',
    'The washer 漏水',
    'My name is 王小明. The washer leaks.',
    'Please send it to Chaoyang District 朝阳区, thanks',
    'Please ship to: 北京市朝阳区建国路88号院3号楼1502室 王小明 13800138000',
    'my address is 上海市浦东新区世纪大道100号 thanks',
    'Hi, the order for 广州市天河区 never arrived',
    'Dear 王经理, please send me the invoice',
    'HELP ME PLEASE 王小明',
    '请问 when will you ship my order?',
    'The manual (see http://example.cn/说明书.pdf) has no page 4',
  ])('of %j is English', (written) => {
    expect(languageOf(written)).toBe('en');
  });

  it.each([
    '洗濯機が漏れます',
    '洗濯機故障、修理希望です',
    'エアコン故障',
    '修理をお願いします。型番はＷ２０です',
    '세탁기가 고장났어요',
    '세탁기 故障 수리 부탁드립니다',
    'La machine ne marche pas',
    'https://example.com/the/is/my',
    'SN2024000123',
    '…',
    '',
  ])('of %j is neither', (written) => {
    expect(languageOf(written)).toBeUndefined();
  });
});

describe('the language of a matter', () => {
  it('is the chosen one, whatever was written', () => {
    expect(toldLanguage('en', ['洗衣机漏水'], 'zh-CN')).toEqual({ language: 'en', languageBy: 'form' });
  });

  it('is that of the first text that tells', () => {
    expect(toldLanguage(undefined, ['W20KD E4', '王小明'], 'en')).toEqual({
      language: 'zh-CN',
      languageBy: 'text',
    });
  });

  it('is the fallback, and known as such, where nothing tells', () => {
    expect(toldLanguage(undefined, ['E4'], 'zh-CN')).toEqual({ language: 'zh-CN', languageBy: 'default' });
  });

  it.each([
    ['text', 'default', true],
    ['form', 'text', true],
    ['partner', 'text', true],
    ['text', 'partner', false],
    ['form', 'staff', false],
    ['staff', 'form', true],
    ['text', 'text', false],
    // Of an earlier version nobody knows whether staff set it.
    ['staff', undefined, false],
    [undefined, 'default', false],
  ] as const)('told by %s replaces what was told by %s: %s', (news, before, replaces) => {
    expect(isBetterTold(news, before)).toBe(replaces);
  });
});
