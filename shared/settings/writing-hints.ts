import * as z from 'zod';
import { line, slug } from '../http/text.ts';
import { defineSetting } from './define-setting.ts';
import { Label } from './queues.ts';

const words = z.array(line(60)).max(300).default([]);

/** Words that whoever writes to a customer is reminded of, and what to write instead. A reminder: nothing is held back for it. */
export const WritingHint = z.strictObject({
  id: slug(64),
  label: Label,
  /** Told beside the text, in the language of whoever writes. */
  advice: z.strictObject({ 'zh-CN': line(300), en: line(300) }),
  /** Latin ones as whole words, Chinese ones anywhere; case and width do not matter. */
  words: z.strictObject({ 'zh-CN': words, en: words }),
  active: z.boolean().default(true),
});
export type WritingHint = z.output<typeof WritingHint>;

/** What staff are gently reminded of while they write. The built-in ones hold until the firm changes them. */
export const writingHintSetting = defineSetting({
  kind: 'writing-hint',
  schema: WritingHint,
  builtIn: [
    {
      id: 'blame',
      label: { 'zh-CN': '责怪客户', en: 'Blames the customer' },
      advice: {
        'zh-CN': '说明发生了什么、接下来怎么做，不必指出是谁的错。',
        en: 'Say what happened and what comes next, not whose fault it was.',
      },
      words: {
        'zh-CN': [
          ...[
            '是您自己',
            '您自己操作',
            '您自己的问题',
            '您自己弄坏',
            '您没看清',
            '您没有看清',
            '您弄错了',
            '您搞错了',
          ],
          ...[
            '您应该早点',
            '您早该',
            '您为什么不',
            '说明书上写得很清楚',
            '我已经说过',
            '不是跟您说过',
            '您听不懂',
          ],
        ],
        en: [
          ...['you should have', 'you failed to', 'you did not read', "you didn't read", 'you must have'],
          ...[
            'your fault',
            'your own fault',
            'your mistake',
            'as I already said',
            'as already stated',
            'you claim',
          ],
        ],
      },
      active: true,
    },
    {
      id: 'rules',
      label: { 'zh-CN': '拿规定当理由', en: 'Hides behind rules' },
      advice: {
        'zh-CN': '说明原因，以及您能做到的是什么。',
        en: 'Give the reason, and say what you can do.',
      },
      words: {
        'zh-CN': [
          '这是规定',
          '这是公司规定',
          '公司规定就是',
          '我们有规定',
          '按规定不行',
          '没办法',
          '我也没办法',
          '爱莫能助',
        ],
        en: [
          ...[
            'it is our policy',
            "it's our policy",
            "that's our policy",
            'that is our policy',
            'company policy',
          ],
          ...['those are the rules', 'nothing I can do', 'nothing we can do', 'my hands are tied'],
        ],
      },
      active: true,
    },
    {
      id: 'refusal',
      label: { 'zh-CN': '一口回绝', en: 'A flat refusal' },
      advice: {
        'zh-CN': '先说能怎么做，或由谁来做、什么时候做。',
        en: 'Say first what is possible, or who will do it and when.',
      },
      words: {
        'zh-CN': [
          '不可能',
          '这不归我管',
          '不归我们管',
          '不关我们的事',
          '与我们无关',
          '不是我的事',
          '找别人吧',
        ],
        en: [
          ...[
            'that is impossible',
            "that's impossible",
            'this is impossible',
            'not my department',
            'not my job',
          ],
          ...['not our problem', 'not our responsibility', 'none of our business'],
        ],
      },
      active: true,
    },
    {
      id: 'absolute-promise',
      label: { 'zh-CN': '承诺过于绝对', en: 'Promises too much' },
      advice: {
        'zh-CN': '只承诺您能做到的：谁、在什么时候、做什么。',
        en: 'Promise what you can keep: who does what, and by when.',
      },
      words: {
        'zh-CN': [
          ...[
            '绝对没问题',
            '保证没问题',
            '肯定没问题',
            '一定没问题',
            '百分之百',
            '百分百',
            '绝不会再',
            '绝对不会',
          ],
          ...['永远不会', '万无一失', '包您满意', '保证不会'],
        ],
        en: [
          ...[
            'absolutely no problem',
            'we guarantee',
            'I guarantee',
            '100% sure',
            '100 percent',
            'never happen again',
          ],
          ...['will never', 'always works', 'without any doubt', 'in any case possible'],
        ],
      },
      active: true,
    },
  ],
});
