import type { CannedReply } from './canned-replies.ts';

/** Replies to begin with; a firm puts its own in their place. */
export const starterReplies: readonly CannedReply[] = [
  {
    id: 'on-it',
    label: { 'zh-CN': '已在处理', en: 'We are on it' },
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n您反映的“{{ticket.subject}}”已由我负责，我会尽快核实并给您答复。\n处理进度可随时查看：{{tracking.url}}\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\nI am looking after your request "{{ticket.subject}}" and will come back to you as soon as I know more. You can follow it here: {{tracking.url}}\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'more-details',
    label: { 'zh-CN': '请补充信息', en: 'Please tell us more' },
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n为了尽快帮到您，请补充一下：问题从什么时候开始、当时在做什么，以及产品铭牌上的序列号。如方便，附上照片更好。\n直接回复本消息即可，谢谢！\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\nTo help you quickly, could you tell us since when this happens, what you were doing at the time, and the serial number on the label? A photo helps too. Simply answer this message. Thank you!\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'apology',
    label: { 'zh-CN': '致歉', en: 'Apology' },
    kinds: ['complaint'],
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n给您添了麻烦，真心抱歉。您说的情况我们已经记录（工单号 {{ticket.number}}），查清原因后会把结果和解决办法一并告诉您。\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Dear {{customer.name}},\n\nI am sorry for the trouble this has caused you. Your complaint has the number {{ticket.number}}. We are finding out what went wrong and will tell you the reason together with what we propose.\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'visit',
    label: { 'zh-CN': '安排上门', en: 'A visit to repair' },
    kinds: ['repair'],
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n我们准备安排师傅上门检修。请告诉我们您方便的两三个时间段和详细地址，确定后会提前与您联系。\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\nWe would like to send a technician to you. Please name two or three times that suit you, and the address; we will confirm before anybody sets out.\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'return-steps',
    label: { 'zh-CN': '退换货步骤', en: 'How to return it' },
    kinds: ['return'],
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n您的退换申请已收到。请保留原包装和配件，在包裹内放一张写有工单号 {{ticket.number}} 的纸条；收到后我们会检查并告知您结果。\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\nYour return is registered. Please keep the packaging and all parts together and put a note with {{ticket.number}} into the parcel. Once it is here we check it and tell you how it goes on.\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'part-ordered',
    label: { 'zh-CN': '配件已下单', en: 'The part is ordered' },
    kinds: ['spare-part', 'repair'],
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n您需要的配件已经下单，发出后会第一时间通知您。进度可在这里查看：{{tracking.url}}\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\nThe part you need is ordered. We will write the moment it leaves for you; you can see the state of things at {{tracking.url}}\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'solved',
    label: { 'zh-CN': '已解决', en: 'Solved' },
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n“{{ticket.subject}}”已经处理完毕。如果还有不妥之处，直接回复本消息，我会继续跟进。感谢您的耐心！\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\n"{{ticket.subject}}" is taken care of. Should anything still be wrong, just answer this message and I will go on with it. Thank you for your patience!\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
  {
    id: 'thanks',
    label: { 'zh-CN': '感谢', en: 'Thank you' },
    kinds: ['suggestion', 'compliment'],
    texts: {
      'zh-CN':
        '{{customer.name}}，您好！\n谢谢您特意写来。您的话我已转给相关同事，对我们很有帮助。祝您一切顺利！\n\n{{agent.name}}\n{{firm.name}}',
      en: 'Hello {{customer.name}},\n\nThank you for taking the time to write. I have passed your words on to the colleagues concerned; they do help us. All the best!\n\n{{agent.name}}\n{{firm.name}}',
    },
  },
];
