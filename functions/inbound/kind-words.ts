import type { TicketKind } from '../../events/vocabulary.ts';

/**
 * Phrases in which a word that tells a kind (`mailWords` of shared/tickets/kinds.ts) means something else, or something that is over. Folded; `…`
 * stands for a few words between.
 */
export const kindExceptions: Readonly<Partial<Record<TicketKind, readonly string[]>>> = {
  complaint: [
    ...['差评率', '好评差评', '怕差评'],
    ...['零投诉', '投诉率', '撤销投诉', '撤回投诉', '取消投诉', '投诉已解决', '投诉已处理', '投诉已经解决', '投诉已经处理', '投诉解决了', '投诉处理好了', '撤销了投诉', '撤回了投诉'],
    ...['withdraw my complaint', 'withdraw the complaint', 'cancel my complaint', 'complaint is resolved', 'complaint was resolved', 'complaint has been resolved', 'complaint is settled'],
    ...['complaint department', 'complaints department', 'complaint box', 'complaints box'],
  ],
  return: [
    ...['退货地址', '退货政策', '退货险', '退货率', '退货已收到', '退款已收到', '退款已到账', '退款收到了', '退款到账了', '已收到退款', '已经收到退款', '收到退款了', '收到了退款', '退款成功', '换货成功', '换货已收到'],
    ...['return policy', 'refund policy', 'refund received', 'i received the refund', 'i received my refund', 'i got my refund', 'i have received the refund', 'i have received my refund', "i've received my refund", 'tax refund'],
    ...['thanks for the refund', 'thank you for the refund', 'for the quick refund', 'for the fast refund', 'for your refund'],
    ...['return my call', 'return my calls', 'return my phone call', 'return my email', 'return my emails', 'return my e-mail', 'return my mail', 'return my message', 'return my messages', 'return my text', 'return my texts', 'return my voicemail'],
    ...['return my greeting', 'return my key', 'return my deposit slip', 'return the call', 'return the favour', 'return the favor', 'to return to'],
  ],
  repair: [
    ...['维修手册', '维修记录', '维修发票', '维修好了', '修理好了', '维修完成', '维修完毕', '维修完了', '维修师傅很', '维修人员很', '維修手冊', '維修好了', '維修完成'],
    ...['故障代码表', '故障率', '故障排除了', '故障已排除', '故障解决了', '故障已解决', '漏水保护', '漏水检测', '漏水报警器', '漏水传感器', '学坏了', '吓坏了', '累坏了', '乐坏了', '急坏了', '饿坏了', '忙坏了', '高兴坏了', '开心坏了', '宠坏了'],
    ...['cracked it', 'cracked the code'],
    ...['repair manual', 'repair guide', 'repair kit', 'repair kits', 'repair shop', 'repair shops', 'repair history', 'repair invoice', 'repair is done', 'repair was great', 'repair was perfect', 'repair went well', 'repair is complete', 'repair was completed', 'repair completed'],
    ...['thanks for the repair', 'thank you for the repair', 'for the quick repair', 'for the fast repair', 'for your repair'],
    ...['broken line', 'broken lines', 'broken english', 'broken chinese', 'broken german', 'broken heart', 'broken down by', 'broken down into', 'broken link', 'broken links', 'broken image', 'broken images', 'broken record', 'broken promise', 'broken promises', 'broken white', 'broken arm', 'broken leg', 'broken in'],
    ...['not working day', 'not working days', 'not working hours', 'i am not working', "i'm not working", 'we are not working', "we're not working", 'is not working here', 'not working for you', 'not working for us anymore', 'not working from home'],
  ],
  'spare-part': [
    ...['配件齐全', '零件齐全', '备件齐全', '配件已收到', '收到了配件', '已收到配件', '已经收到配件', '配件都齐'],
    ...['i received the spare part', 'i received the spare parts', 'thanks for the spare part', 'thank you for the spare part', 'thanks for the spare parts', 'thank you for the spare parts'],
  ],
}; // biome-ignore format: lists

/** Words that name a state: who says that there is none has none. Of a wish it is the other way round: `没有退款` asks for one. */
export const stateWords: ReadonlySet<string> = new Set([
  ...['投诉', '投訴', '举报', 'complaint', 'complaints', 'complain', 'complaining'],
  ...['差评', 'very dissatisfied', 'extremely dissatisfied', 'unacceptable'],
  ...['坏了', '故障', '漏水', '不制冷', '不转了', '漏氟', 'broken', 'defective', 'cracked'],
]); // biome-ignore format: lists
