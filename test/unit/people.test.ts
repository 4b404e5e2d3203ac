import { describe, expect, it } from 'vitest';
import { isMissingName } from '../../shared/customers/names.ts';
import { frameMail } from '../../shared/mail/frame-mail.ts';
import { greetedName } from '../../shared/mail/greeted-name.ts';
import { quotedName } from '../../shared/mail/quoted.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { missingName, withoutName } from '../../shared/text/without-name.ts';

/** What is no name, however it came. */
const nobody = [
  ...['', ' ', '-', '—', '.', '?', '***', '13800138000', '+86 138-0013-8000', '138****8000', 'ann@customer.example'],
  ...['test', 'TEST', 'Testing', 'N/A', 'n.a.', 'None', 'null', 'undefined', 'Anonymous', 'Guest', 'Customer', 'Dear Customer'],
  ...['无', '無', '匿名', '匿名用户', '客户', '尊敬的客户', '测试', '先生', '女士', '先生/女士', 'Mr', 'Sir/Madam', '\u200b', 'https://evil.example/x', 'www.evil.example'],
]; // biome-ignore format: one list
const somebody = [
  ...['王芳', 'Ann', 'Na', '王', '李先生', '王老师', "O'Brien", 'J.R.R. Tolkien', 'Test Rite GmbH', 'Guest House Ltd', '无印良品'],
  ...['JD.com Service', 'Booking.com', '3.14 Studio', '58同城', 'A/S Norsk', 'AC/DC GmbH', 'St. John', 'Zoë Müller-Lüdenscheidt'],
]; // biome-ignore format: one list

describe('the name that a mail begins with', () => {
  it.each(nobody)('is nothing for %j', (name) => {
    expect(greetedName(name)).toBe('');
    const mail = (language: 'en' | 'zh-CN') =>
      frameMail(
        { subject: 's', preview: 'p', blocks: [{ kind: 'text', text: 't' }] },
        { language, firm: firmNamed('Lantian'), name, footer: 'written' },
      );
    expect(mail('en').text).toMatch(/^Hello,\n/);
    expect(mail('zh-CN').text).toMatch(/^您好：\n/);
  });

  it.each(somebody)('is %s, as it was given', (name) => {
    expect(greetedName(name).replaceAll('\u2060', '')).toBe(name);
    expect(isMissingName(name)).toBe(false);
  });
});

describe('a name within a mail', () => {
  it.each([
    ['Anna http://evil.example/win', 'Anna'],
    ['Anna www.evil.example', 'Anna'],
    ['Anna evil.example/login', 'Anna'],
    ['Anna ｗｗｗ．evil．com', 'Anna'],
    ['Anna evil.example?x=1 Lee', 'Anna Lee'],
    ['中奖www.evil.cn领取', '中奖领取'],
    ['Anna <anna@evil.example>', 'Anna'],
    ['/path Anna', 'Anna'],
    ['javascript:alert(1)', ''],
    ['Anna\r\nBcc', 'Anna Bcc'],
  ])('%j is told as %j', (typed, told) => {
    expect(quotedName(typed)).toBe(told);
  });

  it('has no host that a program would make an address of', () => {
    for (const name of ['Booking.com', 'JD.com Service', 'shop.amazon.co.uk'])
      expect(quotedName(name)).not.toMatch(/[a-z0-9]\.[a-z]{2}/i);
    expect(quotedName('3.14 Studio')).toBe('3.14 Studio');
  });
});

describe('a text without the name that it was written for', () => {
  it.each([
    ['zh-CN', '…，您好！\n您反映的问题', '您好！\n您反映的问题'],
    ['zh-CN', '尊敬的…，您好：', '您好：'],
    ['zh-CN', '尊敬的…先生/女士：\n感谢', '您好：\n感谢'],
    ['zh-CN', '亲爱的…，新年快乐！', '新年快乐！'],
    ['zh-CN', '您好，…！', '您好！'],
    ['zh-CN', '生日快乐，…！', '生日快乐！'],
    ['zh-CN', '祝…新年快乐', '祝您新年快乐'],
    ['zh-CN', '…：\n您的滤芯', '您好：\n您的滤芯'],
    ['en', 'Hello …,\n\nI am', 'Hello,\n\nI am'],
    ['en', 'Dear …,\n\nWe', 'Hello,\n\nWe'],
    ['en', 'Dear Mr …,', 'Hello,'],
    ['en', 'Good morning …!', 'Good morning!'],
    ['en', 'Happy birthday, …!', 'Happy birthday!'],
    ['en', '…, happy birthday', 'Happy birthday'],
    ['en', '…,\n\nyour filter', 'Hello,\n\nyour filter'],
    ['en', 'A gift for …', 'A gift for you'],
    ['en', 'About …’s washer', 'About your washer'],
    ['en', 'Nothing to do: you', 'Nothing to do: you'],
  ] as const)('%s %j is %j', (language, text, told) => {
    expect(withoutName(text.replace('…', missingName), language)).toBe(told);
  });
});

it.each([
  ['张三 13800138000', '张三'],
  ['张三(13800138000)', '张三'],
  ['13800138000 张三', '张三'],
  ['Jane Roe +49-40-123456', 'Jane Roe'],
  ['Studio 54', 'Studio 54'],
])('a number beside a name is not greeted: %s', (name, greeted) => {
  expect(greetedName(name)).toBe(greeted);
});
