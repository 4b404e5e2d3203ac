import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldMail, foldQuoted } from '../../functions/inbound/fold-quoted.ts';

const fresh = 'It still leaks.\nPlease call me.';

describe('what was said before is folded away', () => {
  it.each([
    [
      'Gmail',
      'On Mon, Nov 23, 2026 at 9:00 AM Hengda <service@in.firm.example> wrote:\n\n> We have replied.',
    ],
    [
      'Gmail, wrapped',
      'On Mon, Nov 23, 2026 at 9:00 AM Hengda\n<service@in.firm.example> wrote:\n> We have replied.',
    ],
    [
      'Gmail in Chinese',
      '恒达水泵 <service@in.firm.example> 于2026年11月23日周一 09:00写道：\n\n> 您的工单有新的回复',
    ],
    [
      'Apple Mail in Chinese',
      '在 2026年11月23日，09:00，恒达水泵 <service@in.firm.example> 写道：\n\n> 您的工单有新的回复',
    ],
    [
      'Outlook',
      '-----Original Message-----\nFrom: Hengda\nSent: Monday\nTo: Ann\nSubject: Our reply\n\nWe have replied.',
    ],
    [
      'Outlook without its line',
      'From: Hengda <service@in.firm.example>\nSent: Monday, 23 November 2026 09:00\nTo: Ann\nSubject: Our reply\n\nWe have replied.',
    ],
    [
      'QQ Mail',
      '------------------ 原始邮件 ------------------\n发件人: "恒达水泵"\n发送时间: 2026年11月23日\n收件人: "李娜"\n主题: 回复\n\n我们已回复',
    ],
    ['QQ Mail on a phone', '---原始邮件---\n发件人: "恒达水泵"\n发送时间: 2026年11月23日\n\n我们已回复'],
    ['NetEase', '---- 回复的原邮件 ----\n| 发件人 | 恒达水泵 |\n| 日期 | 2026年11月23日 |\n\n我们已回复'],
    [
      'Outlook in Chinese',
      '发件人: 恒达水泵 <service@in.firm.example>\n发送时间: 2026年11月23日 9:00\n收件人: 李娜\n主题: 回复\n\n我们已回复',
    ],
    ['bare quotes', '> We have replied.\n>\n> Yours'],
  ])('%s', (_, quoted) => {
    expect(foldQuoted(`${fresh}\n\n${quoted}`)).toEqual({ fresh, quoted });
  });

  it('leaves answers between quoted lines where they are', () => {
    const text = 'On Monday, 23 Nov Hengda wrote:\n> Which model?\nThe P-20.\n> Since when?\nMonday.';
    expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });

  it('leaves a mail that only quotes as it is', () => {
    const text = '> We have replied.';
    expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });

  it.each(['From: the shop I went to the station.\nIt rained.', 'She wrote:\nnothing.', '在这里写道路不平'])(
    'does not fold what only looks like it: %s',
    (text) => {
      expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
    },
  );

  it.each([
    'Sent from my iPhone',
    '发自我的iPhone',
    '发自我的 HUAWEI',
    'Get Outlook for Android',
    '-- \nAnn Lee\nHead of pumps',
  ])('folds the signature %s', (signature) => {
    expect(foldMail(`${fresh}\n\n${signature}`)).toEqual({ fresh, quoted: signature });
  });

  it('loses nothing', () => {
    const line = fc.constantFrom(
      '',
      'words',
      '> quoted',
      'On Monday at 9 Ann wrote:',
      '---原始邮件---',
      'From: a',
      'To: b',
      '发自我的iPhone',
      '-- ',
    );
    const squeezed = (text: string) => [...text.replace(/\s+/g, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const folded = foldMail(text);
        expect(squeezed(folded.fresh + folded.quoted)).toBe(squeezed(text));
        if (text.trim() !== '') expect(folded.fresh.trim()).not.toBe('');
      }),
    );
  });
});
