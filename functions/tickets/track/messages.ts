import type { Messages } from '../../../shared/i18n/messages.ts';

/** Texts of the tracking page. */
export const messages = {
  'state.new': { en: 'Received. We will look at it soon.', 'zh-CN': '已收到，我们会尽快处理' },
  'state.open': { en: 'We are working on it.', 'zh-CN': '处理中' },
  'state.pending': { en: 'We are waiting for your answer.', 'zh-CN': '等待您的回复' },
  'state.on-hold': {
    en: 'We are waiting for a third party and will follow up.',
    'zh-CN': '等待第三方，我们会持续跟进',
  },
  'state.resolved': { en: 'Resolved', 'zh-CN': '已解决' },
  'state.closed': { en: 'Closed', 'zh-CN': '已关闭' },

  'track.title': { en: 'Ticket {number}', 'zh-CN': '工单 {number}' },
  'track.number': { en: 'Number', 'zh-CN': '工单号' },
  'track.kind': { en: 'Kind', 'zh-CN': '类型' },
  'track.state': { en: 'Status', 'zh-CN': '状态' },
  'track.opened': { en: 'Received', 'zh-CN': '提交时间' },
  'track.updated': { en: 'Last updated', 'zh-CN': '最近更新' },
  'track.finished': { en: 'Finished', 'zh-CN': '完成时间' },
  'track.outcome': { en: 'Outcome', 'zh-CN': '处理结果' },
  'track.talk': { en: 'Conversation', 'zh-CN': '沟通记录' },
  'track.you': { en: 'You', 'zh-CN': '您' },
  'track.reply': { en: 'Your reply', 'zh-CN': '您的回复' },
  'track.reply-reopens': {
    en: 'Is the matter not settled? Write to us and we will reopen it.',
    'zh-CN': '问题还没解决？请回复，我们会继续处理。',
  },
  'track.send': { en: 'Send reply', 'zh-CN': '发送回复' },
  'track.sent': { en: 'Thank you. We have received your reply.', 'zh-CN': '感谢您的回复，我们已收到。' },
  'track.not-sent': { en: 'Your reply was not sent', 'zh-CN': '回复未发送' },
  'track.back': { en: 'Back to the ticket', 'zh-CN': '返回工单' },
  'track.reply-follow-up': {
    en: 'This ticket is closed. If you write to us, we will open a new ticket that is linked to it.',
    'zh-CN': '此工单已结束。您的回复会生成一个新工单，并与此工单关联。',
  },
  'track.merged': {
    en: 'Your ticket {from} was merged into this ticket, {number}.',
    'zh-CN': '您的工单 {from} 已合并到本工单 {number} 继续处理。',
  },
  'track.agreement': { en: 'Agreed change', 'zh-CN': '变更确认' },
  'track.stages': { en: 'Your complaint', 'zh-CN': '投诉进度' },
  'track.compensation': { en: 'Compensation', 'zh-CN': '补偿' },

  'stage.received': { en: 'Received', 'zh-CN': '已收到' },
  'stage.acknowledged': { en: 'Acknowledged', 'zh-CN': '已受理' },
  'stage.assessed': { en: 'Assessed', 'zh-CN': '已评估' },
  'stage.investigated': { en: 'Investigated', 'zh-CN': '已调查' },
  'stage.answered': { en: 'Answered', 'zh-CN': '已答复' },
  'stage.closed': { en: 'Closed', 'zh-CN': '已结案' },

  'compensation.refund': { en: 'Refund', 'zh-CN': '退款' },
  'compensation.discount': { en: 'Discount', 'zh-CN': '折扣' },
  'compensation.voucher': { en: 'Voucher', 'zh-CN': '代金券' },
  'compensation.replacement': { en: 'Replacement', 'zh-CN': '换新' },
  'compensation.repair': { en: 'Repair free of charge', 'zh-CN': '免费维修' },
  'compensation.gift': { en: 'Gift', 'zh-CN': '礼品' },
  'compensation.other': { en: 'Compensation', 'zh-CN': '其他补偿' },
} satisfies Messages;

export type TrackMessageKey = keyof typeof messages;
