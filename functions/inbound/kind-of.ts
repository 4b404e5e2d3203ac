import type { TicketKind } from '../../events/vocabulary.ts';
import { folded as fold, hasWord } from '../../shared/routing/has-word.ts';

/** Words that tell what a mail is about; the first kind that has one wins. The firm's routing rules say the rest. */
const words: ReadonlyArray<{ kind: TicketKind; any: readonly string[] }> = [
  { kind: 'complaint', any: ['投诉', '投訴', '举报', 'complaint', 'complain', 'complaining'] },
  { kind: 'return', any: ['退货', '退款', '换货', '退貨', '換貨', 'refund', 'return my', 'send it back'] },
  {
    kind: 'repair',
    any: [
      '报修',
      '維修',
      '维修',
      '修理',
      '坏了',
      '故障',
      '漏水',
      '不制冷',
      'repair',
      'broken',
      'defective',
      'not working',
    ],
  },
  { kind: 'spare-part', any: ['配件', '零件', '备件', 'spare part', 'spare parts'] },
];

/** What kind of matter a mail is, by its subject, else by its text; an enquiry when nothing tells. */
export function kindOf(subject: string, text: string): TicketKind {
  for (const place of [subject, text]) {
    const folded = fold(place);
    const found = words.find(({ any }) => any.some((word) => hasWord(folded, word)));
    if (found) return found.kind;
  }
  return 'enquiry';
}
