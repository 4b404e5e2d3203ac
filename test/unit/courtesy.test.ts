import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInWordLists } from '../../shared/settings/word-lists.lazy.ts';
import { phrasesOf } from '../../shared/settings/word-lists.ts';
import { isCourtesy } from '../../shared/tickets/courtesy.ts';

const built = builtInWordLists.find(({ id }) => id === 'courtesy');
const list = phrasesOf(built ?? { id: 'none', words: { 'zh-CN': [], en: [] } });
const names = ['Ann Lee', '王小明'];

describe('thanks and nothing else', () => {
  it.each([
    ...[
      'Thanks!',
      'thanks',
      'THANK YOU',
      'Thank you very much.',
      'Many thanks',
      'Cheers',
      'Thx',
      'ok',
      'Okay!',
    ],
    ...[
      'OK, thanks',
      'Ok thanks',
      'Great, thank you!',
      'Perfect. Thanks a lot 👍',
      'Got it, thanks',
      '👍 Thanks',
    ],
    ...['您好，您的邮件已收到，我会尽快回复。', 'Thank you for your email.'],
    ...['👍\n\nAnn Lee reacted via Gmail', '谢谢！问题已经解决了，师傅很好', 'Perfekt, vielen Dank!'],
    ...['👍', '👍🏻👍🏻', '❤️', ' 🙏 🙏 ', '[强][玫瑰]', 'Many thanks for your help.'],
    ...[
      'Thanks!\n\nAnn Lee\n+49 40 123456',
      '收到，谢谢！\n\n王小明\n电话：13800138000\nwang@customer.example',
    ],
    ...['Thanks :)', 'Hi,\n\nThanks!', 'Hi Tom,\nthank you for your help.', 'Dear Team, thank you!'],
    ...[
      'Hello,\n\nThank you very much for your help!\n\nBest regards\nAnn Lee',
      'Thanks\nAnn',
      'Thanks, Ann',
    ],
    ...['Thanks Tom!', 'Thank you Tom', 'All good now, thanks', 'That’s great, thanks', 'Received, thanks.'],
    ...['Much appreciated', 'Noted. Have a nice day!', 'Problem solved, thank you', 'Thank you 🙏🏽🙏🏽'],
    ...[
      '谢谢',
      '谢谢！',
      '谢谢您！',
      '好的，谢谢',
      '好的谢谢',
      '收到，谢谢。',
      '收到',
      '非常感谢！',
      '多谢',
      '辛苦了',
    ],
    ...[
      '您好，谢谢！',
      '您好：\n\n已解决，谢谢。\n\n祝好\n王小明',
      '谢谢小王',
      '谢谢王师傅',
      '谢谢客服',
      '嗯嗯，好的',
    ],
    ...['明白了，您辛苦了', '谢谢欧阳师傅', '问题已解决，感谢！', '谢谢[抱拳][玫瑰]', '谢谢🙏', '亲，谢谢'],
    ...[
      '此致\n敬礼',
      '張先生您好，謝謝',
      '感謝',
      'OK，谢谢',
      'Thanks，辛苦了',
      'ＴＨＡＮＫＳ',
      'Merci',
      'Vielen Dank!',
      'Gracias',
    ],
  ])('is %j', (text) => {
    expect(isCourtesy(text, list, names)).toBe(true);
  });

  it.each([
    ...[
      'Thanks, but it still leaks',
      'Thanks! It still leaks.',
      'Thanks\n\nThe pump is dead.',
      'No thanks',
      'OK?',
    ],
    ...[
      'Not ok',
      'Thanks for nothing',
      'Great, broken again',
      'Hi it leaks, thanks',
      'Hello still broken. Thanks',
    ],
    ...[
      'Thanks. When will it come?',
      'Thank you. Call me on 13800138000',
      'Thanks, order 4711',
      'Okay, please send it',
    ],
    ...[
      'No problem solved',
      'not solved, thanks',
      'Thanks, Broken',
      'thanks it leaks',
      'bookok',
      '',
      '   ',
      '!!!',
    ],
    ...[
      'Hi',
      'Ann Lee',
      '您好',
      '谢谢，但还是漏水',
      '谢谢！还是漏水',
      '没解决，谢谢',
      '不好',
      '好的吗？',
      '谢谢，什么时候发货？',
    ],
    ...[
      '还没收到，谢谢',
      '没收到',
      '太麻烦了',
      '好什么好',
      '谢谢，电话13800138000',
      '谢谢\n13800138000',
      '谢谢\n王小明\n还在漏水',
      'Thanks\nAnn Lee\n+49 40 123456\nStill leaking',
      '😡',
      'Thanks 😡',
      '😡\n\nAnn Lee reacted via Gmail',
      '谢谢[怒]',
      'Ann Lee it leaks',
      '👍😡',
      '收到的是坏的，谢谢',
      '不谢谢',
      '好吵',
    ],
    ...['谢谢，请尽快处理', '您好，漏水，谢谢', '已解决一半', `Thanks ${'! '.repeat(200)}`],
  ])('is not %j', (text) => {
    expect(isCourtesy(text, list, names)).toBe(false);
  });

  it('goes by the list of the firm, with its exceptions', () => {
    expect(isCourtesy('Ta!', list)).toBe(false);
    expect(isCourtesy('Ta!', { words: ['ta'] })).toBe(true);
    expect(isCourtesy('Great', { words: ['great'], not: ['great'] })).toBe(false);
    expect(isCourtesy('Thanks', { words: [] })).toBe(false);
  });

  it('is any row of listed phrases, and none with a word of a problem in it', () => {
    const phrase = fc.constantFrom(...list.words);
    const glue = fc.constantFrom(', ', '！', '\n', ' 🙏 ', '. ');
    const row = fc.array(fc.tuple(phrase, glue), { minLength: 1, maxLength: 4 });
    const problem = fc.constantFrom('leaks', 'broken', '漏水', '4711', '还没');
    fc.assert(
      fc.property(row, problem, fc.nat(), (parts, word, at) => {
        const texts = parts.map(([said, mark]) => `${said}${mark}`);
        expect(isCourtesy(texts.join(''), list)).toBe(true);
        texts.splice(at % (texts.length + 1), 0, `${word}, `);
        expect(isCourtesy(texts.join(''), list)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
