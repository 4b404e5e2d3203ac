import {
  type Language,
  type Priority,
  type QueueName,
  type TicketKind,
  ticketKinds,
} from '../../events/vocabulary.ts';

/** A text in both languages. */
type Words = Record<Language, string>;

/** Everything that differs by the kind of a ticket. */
export interface TicketKindRow {
  /** The queue where its tickets wait, unless form or rules say otherwise. */
  queue: QueueName;
  /** How urgent its tickets are, unless form, rules or the customer's grade say otherwise. */
  priority: Priority;
  /** Within how many hours a person answers: a first figure, until the ticket's service level is computed. */
  firstAnswerHours: number;
  /** What forms and the tracking page call it. */
  label: Words;
  /** What a sentence of a mail calls it: `We have your {noun}`. */
  noun: Words;
  /** First paragraph of the acknowledgement, where the usual one does not fit. */
  acknowledgement?: Words;
  /** Words that tell the kind of an incoming mail; kinds without any are never told from words. */
  mailWords: readonly string[];
  /** The customer is asked how it went after each resolution. */
  isSurveyed: boolean;
  /** The ticket goes through the stages of a complaint (ISO 10002:2018, clause 7) and can be compensated. */
  isComplaint: boolean;
}

/**
 * One row per kind of ticket. A mail with words of several kinds is of the kind that stands first here; forms show kinds in the
 * order of events/vocabulary.ts.
 */
export const ticketKindRows: Record<TicketKind, TicketKindRow> = {
  complaint: {
    queue: 'complaints',
    priority: 'high',
    firstAnswerHours: 4,
    label: { en: 'Complaint', 'zh-CN': '投诉' },
    noun: { en: 'complaint', 'zh-CN': '投诉' },
    acknowledgement: {
      en: 'We are sorry for the trouble. We have your complaint, will look into it carefully and get back to you soon.',
      'zh-CN': '给您带来不便，非常抱歉。您的投诉已经收到，我们会认真核实，尽快给您答复。',
    },
    mailWords: [
      '投诉',
      '投訴',
      '举报',
      'complaint',
      'complaints',
      'complain',
      'complaining',
      'very dissatisfied',
      'extremely dissatisfied',
      'unacceptable',
      '差评',
      '态度恶劣',
    ],
    isSurveyed: true,
    isComplaint: true,
  },
  return: {
    queue: 'orders',
    priority: 'normal',
    firstAnswerHours: 24,
    label: { en: 'Return or exchange', 'zh-CN': '退换' },
    noun: { en: 'return request', 'zh-CN': '退换申请' },
    mailWords: [
      ...['退货', '退款', '换货', '退貨', '換貨', '退掉', '退回去', '能退吗', '可以退吗', '能不能退', '退钱'],
      ...[
        'refund',
        'refunded',
        'return my',
        'return the',
        'return this',
        'return it',
        'to return',
        'send it back',
        'money back',
      ],
    ],
    isSurveyed: true,
    isComplaint: false,
  },
  repair: {
    queue: 'repairs',
    priority: 'high',
    firstAnswerHours: 8,
    label: { en: 'Repair', 'zh-CN': '报修' },
    noun: { en: 'repair request', 'zh-CN': '报修' },
    mailWords: [
      ...[
        '报修',
        '維修',
        '维修',
        '修理',
        '坏了',
        '坏掉',
        '故障',
        '漏水',
        '不制冷',
        '开不了机',
        '无法开机',
        '修一下',
        '不转了',
        '漏氟',
      ],
      ...[
        'repair',
        'repairs',
        'be repaired',
        'it repaired',
        'them repaired',
        'broken',
        'defective',
        'not working',
        "doesn't work",
        'does not work',
        'stopped working',
        'cracked',
      ],
    ],
    isSurveyed: true,
    isComplaint: false,
  },
  'spare-part': {
    queue: 'orders',
    priority: 'normal',
    firstAnswerHours: 24,
    label: { en: 'Spare part', 'zh-CN': '配件' },
    noun: { en: 'spare part request', 'zh-CN': '配件需求' },
    mailWords: ['配件', '零件', '备件', 'spare part', 'spare parts', 'replacement part', 'replacement parts'],
    isSurveyed: true,
    isComplaint: false,
  },
  enquiry: {
    queue: 'service',
    priority: 'normal',
    firstAnswerHours: 24,
    label: { en: 'Enquiry', 'zh-CN': '咨询' },
    noun: { en: 'enquiry', 'zh-CN': '咨询' },
    mailWords: [],
    isSurveyed: true,
    isComplaint: false,
  },
  suggestion: {
    queue: 'service',
    priority: 'low',
    firstAnswerHours: 72,
    label: { en: 'Suggestion', 'zh-CN': '建议' },
    noun: { en: 'suggestion', 'zh-CN': '建议' },
    mailWords: [],
    isSurveyed: true,
    isComplaint: false,
  },
  compliment: {
    queue: 'service',
    priority: 'low',
    firstAnswerHours: 72,
    label: { en: 'Compliment', 'zh-CN': '表扬' },
    noun: { en: 'compliment', 'zh-CN': '表扬' },
    acknowledgement: {
      en: 'Thank you for your kind words. We have passed them on to our colleagues.',
      'zh-CN': '谢谢您的认可！您的表扬我们已经收到，并会转达给相关同事。',
    },
    mailWords: [],
    isSurveyed: false,
    isComplaint: false,
  },
};

/** The kind of a ticket whose customer names none. The widget, which imports nothing of shared, selects the same one. */
export const unnamedKind: TicketKind = 'enquiry';

/** Whether tickets of a kind are handled as complaints. */
export const isComplaint = (kind: TicketKind): boolean => ticketKindRows[kind].isComplaint;

/** The kinds that are handled as complaints. */
export const complaintKinds: readonly TicketKind[] = ticketKinds.filter(isComplaint);
