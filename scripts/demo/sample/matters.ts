/** Whoever does something in the sample firm: three members of staff, or the customer. */
export type Actor = 'lin' | 'emma' | 'chen';

/** What happens on a ticket: a call of the API below the ticket, or the customer writes by mail or on the page. */
export type Step =
  | { by: Actor; post: string; body: Record<string, unknown> }
  | { by: Actor; put: string; body: Record<string, unknown> }
  | { by: Actor; patch: Record<string, unknown> }
  | { by: Actor; mergeInto: string }
  | { customer: 'mail' | 'page'; text: string };

/** When it comes in: yesterday, so to say; late enough to be due soon; a moment ago. */
export type Phase = 'before' | 'due' | 'now';

export interface Matter {
  key: string;
  phase: Phase;
  /** Key of a customer. */
  from: string;
  kind: string;
  subject: string;
  text: string;
  /** It comes by mail, as itself, to the firm's address; otherwise by a form. */
  mail?: true;
  form?: string;
  picture?: true;
  serial?: string;
  order?: string;
  /** What follows at once. */
  then?: readonly Step[];
  /** What follows when the others of its phase are there, shortly before the end. */
  later?: readonly Step[];
}

const reply = (by: Actor, body: string): Step => ({ by, post: 'replies', body: { body } });
const note = (by: Actor, body: string): Step => ({ by, post: 'notes', body: { body } });
const take = (by: Actor, more: Record<string, unknown> = {}): Step => ({
  by,
  post: 'assign',
  body: { assignee: 'me', ...more },
});
const move = (by: Actor, to: string, more: Record<string, unknown> = {}): Step => ({
  by,
  post: 'transitions',
  body: { to, ...more },
});
const stage = (by: Actor, body: Record<string, unknown>): Step => ({ by, post: 'complaint', body });
const tags = (by: Actor, ...names: string[]): Step => ({ by, patch: { tags: names } });

export const sampleMatters: readonly Matter[] = [
  {
    ...{ key: 'leak', phase: 'before', from: 'wang', kind: 'complaint', form: 'complaint', picture: true },
    ...{ subject: '净水器漏水，地板泡坏了', serial: 'CS600-21077', order: 'A-20418' },
    text: '上个月刚换的滤芯，昨天半夜开始漏水，厨房地板全泡了。照片附上，希望你们尽快处理并给个说法。',
    then: [
      take('lin', { priority: 'high' }),
      tags('lin', '漏水', '赔偿'),
      reply(
        'lin',
        '王女士您好：非常抱歉给您带来这样的麻烦。请先关闭厨下的进水阀，师傅明天上午上门检查，我会全程跟进。',
      ),
      stage('lin', { stage: 'assessed' }),
      note('lin', '@陈静 客户要求赔偿地板，初步估计 800 元，超出我的权限，请看一下。'),
      {
        by: 'lin',
        post: 'compensation',
        body: {
          type: 'refund',
          amount: 80_000,
          currency: 'CNY',
          reason: '地板受损，漏水原因是滤芯接头未装紧。',
        },
      },
    ],
    later: [{ customer: 'page', text: '师傅刚到，说是接头没装好。地板的事情什么时候能答复我？' }],
  },
  {
    ...{
      key: 'leak-again',
      phase: 'before',
      from: 'wang',
      kind: 'complaint',
      subject: '还在漏水，没有人联系我',
    },
    text: '昨天提交过一次，现在还在滴水，请尽快给我回电话。',
    then: [{ by: 'lin', mergeInto: 'leak' }],
  },
  {
    ...{ key: 'no-water', phase: 'before', from: 'li', kind: 'repair', subject: '换了滤芯以后不出水' },
    ...{ text: '按说明书换完滤芯，机器一直亮红灯，一点水都没有。', serial: 'PF40-88123' },
    then: [
      take('lin'),
      reply(
        'lin',
        '李先生您好：请把滤芯取下后重新旋紧，再长按冲洗键 5 秒。如果仍亮红灯，请回复这封邮件，我们安排上门。',
      ),
      move('lin', 'pending'),
    ],
    later: [{ customer: 'mail', text: '试过了，冲洗以后还是红灯，请安排师傅上门，周末都可以。' }],
  },
  {
    ...{ key: 'softener', phase: 'before', from: 'zhao', kind: 'enquiry', subject: '软水盐多久加一次？' },
    text: '家里的全屋系统装了快半年，不知道盐还够不够，怎么看？',
    then: [
      take('chen'),
      {
        by: 'chen',
        post: 'replies',
        body: {
          body: '赵总您好：打开盐箱，盐面低于水面就要加了，一般两个月一次。我们给您寄了一箱，明天到。',
          then: { to: 'resolved', outcome: '已说明加盐方法，并寄出一箱软水盐。' },
        },
      },
    ],
  },
  {
    ...{ key: 'tap', phase: 'before', from: 'liu', kind: 'spare-part', subject: '想买一个出水嘴' },
    ...{ text: '孩子把净饮机的出水嘴掰断了，哪里能买到配件？', serial: 'TD3-55120' },
    then: [
      take('lin'),
      reply('lin', '刘先生您好：出水嘴 35 元，仓库后天到货，到货就给您寄出。'),
      move('lin', 'on-hold', { outcome: '等仓库到货' }),
    ],
  },
  {
    ...{ key: 'no-show', phase: 'before', from: 'zhou', kind: 'complaint', subject: '约好的师傅没有来' },
    text: '约的是昨天下午两点，我请了半天假在家等，没有人来，也没有一个电话。你们就是这样服务的吗？',
  },
  {
    ...{ key: 'reminder', phase: 'before', from: 'sun', kind: 'suggestion', subject: '建议提醒换滤芯' },
    text: '能不能在快到期的时候发个短信或者邮件提醒？每次都是水变慢了才想起来。',
    then: [tags('emma', '产品建议')],
  },
  {
    ...{ key: 'nursery', phase: 'before', from: 'nursery', kind: 'complaint', form: 'complaint' },
    ...{ subject: '直饮机停机一天', serial: 'CD120-00981', order: 'B-00712' },
    text: '上周保养以后机器停了整整一天，孩子们没有水喝，老师只好去买桶装水。',
    then: [
      take('lin', { priority: 'high' }),
      stage('lin', {
        stage: 'investigated',
        cause: 'work-quality',
        remedy: '更换控制板，并免费加做一次保养。',
      }),
      reply(
        'lin',
        '何园长您好：原因已经查明，是保养时控制板的插头没有复位。我们已更换控制板，并免费增加一次保养。',
      ),
      stage('lin', { apology: '已由主管电话致歉', lesson: '保养清单增加“通电试机十分钟”一项。' }),
      {
        by: 'lin',
        post: 'compensation',
        body: { type: 'refund', amount: 15_000, currency: 'CNY', reason: '停机当天的桶装水费用。' },
      },
      move('lin', 'resolved', { outcome: '控制板已更换，承担桶装水费用 150 元，并赠送一次保养。' }),
    ],
  },
  {
    ...{ key: 'pump-room', phase: 'before', from: 'estate', kind: 'repair', subject: '三号楼水泵房有异响' },
    text: '三号楼泵房的增压设备从早上开始有很大的异响，业主已经投诉，请派人来看。',
    then: [
      take('chen', { priority: 'urgent' }),
      reply('chen', '您好：工程师今天下午三点前到现场，姓钱，电话稍后短信发给您。'),
      note('chen', '钱工已出发。合同客户，注意时效。'),
    ],
    later: [{ customer: 'mail', text: '钱工到了，说轴承磨损要换，请尽快报价，我们今天就能确认。' }],
  },
  {
    ...{ key: 'brown-late', phase: 'before', from: 'brown', kind: 'complaint', order: 'E-10231' },
    subject: 'My order is two weeks late',
    text: 'I was promised delivery on the 2nd. It is now two weeks later, the status has not moved and nobody answers the phone.',
  },
  {
    ...{ key: 'smith-return', phase: 'before', from: 'smith', kind: 'return', order: 'E-10077' },
    subject: 'Returning the spare cartridge',
    text: 'I ordered two cartridges by mistake and would like to send one back. It is unopened.',
    then: [
      take('emma'),
      reply(
        'emma',
        'Hello Ms Smith, no problem at all. The label is attached to your order page; the money is on its way.',
      ),
      move('emma', 'resolved', { outcome: 'The return label is issued and £48 are refunded.' }),
      move('emma', 'closed'),
    ],
  },
  {
    ...{
      key: 'garcia-thanks',
      phase: 'before',
      from: 'garcia',
      kind: 'compliment',
      subject: 'Thank you, Emma',
    },
    text: 'Your colleague Emma stayed on the phone until the filter was in. That was kind, thank you.',
    then: [
      take('emma'),
      move('emma', 'resolved', {
        outcome: 'Thank you for telling us; Emma and the team were happy to read it.',
      }),
    ],
  },
  {
    ...{
      key: 'hotel-bulk',
      phase: 'before',
      from: 'hotel',
      kind: 'enquiry',
      subject: 'Cartridges for twelve dispensers',
    },
    text: 'We would like to order cartridges for all twelve dispensers before the season. Is there a contract price?',
    then: [
      take('emma'),
      tags('emma', 'contract'),
      reply(
        'emma',
        'Hello, there is: from ten units on you pay 15% less. Shall I send a quotation for twelve?',
      ),
    ],
    later: [
      { customer: 'page', text: 'Yes please, and tell me when you could deliver. We open on the first.' },
    ],
  },
  {
    ...{
      key: 'spam',
      phase: 'before',
      from: 'garcia',
      kind: 'enquiry',
      subject: 'Cheap links for your site',
    },
    text: 'We place your site on the first page, guaranteed. Reply for our prices.',
    then: [move('emma', 'resolved', { spam: true })],
  },
  {
    ...{ key: 'smell', phase: 'due', from: 'li', kind: 'complaint', subject: '出水有股塑料味' },
    text: '新换的滤芯，冲了两个小时，水里还是有一股很重的塑料味，不敢给老人喝。',
    then: [take('lin')],
  },
  {
    ...{ key: 'visit', phase: 'due', from: 'zhao', kind: 'repair', subject: '水压变小，麻烦约个时间' },
    ...{ text: '二楼的水压明显变小了，麻烦约后天下午上门看看。', serial: 'WH2000-00317' },
    then: [take('chen')],
  },
  {
    ...{ key: 'invoice', phase: 'due', from: 'nursery', kind: 'enquiry', subject: '发票抬头开错了' },
    text: '上个月的保养发票抬头少了“区”字，请重开一张，月底前要报账。',
    then: [
      take('lin'),
      reply('lin', '好的，麻烦把完整的抬头和税号发给我们，收到后当天重开。'),
      move('lin', 'pending'),
    ],
  },
  {
    ...{ key: 'smith-leak', phase: 'now', from: 'smith', kind: 'repair', form: 'repair', picture: true },
    ...{ subject: 'Water under the sink', serial: 'CS600-31455' },
    text: 'There is a small puddle under the sink every morning. I put a picture with it. Is it safe to go on using it?',
  },
  {
    ...{ key: 'hotel-alarm', phase: 'now', from: 'hotel', kind: 'repair', mail: true },
    subject: 'Dispenser on the third floor shows E4',
    text: 'Good morning,\n\nthe dispenser on the third floor shows E4 and gives no cold water. We have guests arriving at noon.\n\nKind regards\nTom Hill\nMaintenance, Harbour View Hotel',
  },
  {
    ...{
      key: 'sun-price',
      phase: 'now',
      from: 'sun',
      kind: 'enquiry',
      subject: 'CS-600 和 CS-800 有什么区别？',
    },
    text: '家里四口人，想换一台大一点的，两款差 600 块，主要差在哪里？',
  },
  {
    ...{ key: 'zhou-again', phase: 'now', from: 'zhou', kind: 'complaint', mail: true },
    subject: '我要投诉：第三次催了',
    text: '你好，我已经是第三次联系你们了。师傅到底什么时候来？再不处理我就打 12315 了。\n周杰',
  },
];

/** Calls that were taken: by whom, whose number, what was promised and in how many minutes it is due, seen from the end. */
export const sampleCalls = [
  {
    ...{ key: 'call-late', phase: 'before', by: 'lin', from: 'zhou', direction: 'inbound' },
    summary: '周先生问师傅为什么没来，情绪激动。答应半天内给他回电话。',
    promises: [{ text: '查清原因后回电周杰', dueInMinutes: 90 }],
  },
  {
    ...{ key: 'call-quote', phase: 'now', by: 'emma', from: 'hotel', direction: 'inbound' },
    summary: 'Mr Hill asks for the quotation of twelve cartridges. I promised it for today.',
    promises: [{ text: 'Send the quotation to Harbour View Hotel', dueInMinutes: 180 }],
  },
  {
    ...{ key: 'call-part', phase: 'now', by: 'lin', from: 'liu', direction: 'outbound' },
    summary: '告知刘先生出水嘴明天到货，客户同意快递到付。',
    promises: [],
  },
  {
    ...{ key: 'call-missed', phase: 'now', by: 'chen', from: 'estate', direction: 'missed' },
    summary: '未接来电，物业李经理。',
    promises: [{ text: '给物业李经理回电', dueInMinutes: 45 }],
  },
] as const satisfies ReadonlyArray<{
  key: string;
  phase: Phase;
  by: Actor;
  from: string;
  direction: string;
  summary: string;
  promises: ReadonlyArray<{ text: string; dueInMinutes: number }>;
}>;

/** What a shop that is connected reports: followed up by care on the day after. */
export const samplePurchases = [
  { key: 'sun', orderNumber: 'A-21311', product: '厨下净水器 CS-800', serial: 'CS800-00412' },
  { key: 'garcia', orderNumber: 'E-10402', product: 'Filter jug FJ-2', serial: 'FJ2-70551' },
] as const;

/** A canned reply of the firm's own. It is written last: a firm that has it is filled. */
export const sampleCannedReply = {
  id: 'book-visit',
  label: { 'zh-CN': '安排上门', en: 'Book a visit' },
  texts: {
    'zh-CN': '已为您安排师傅上门，请在方便的时间保持电话畅通。上门前一小时，师傅会再打电话确认。',
    en: 'We have booked a visit for you. The engineer will call an hour before to make sure that somebody is in.',
  },
  kinds: ['repair', 'complaint'],
};
