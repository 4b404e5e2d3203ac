import type { Messages } from '../../shared/i18n/messages.ts';

/** Texts of the ticket pages. */
export const messages = {
  'kind.complaint': { en: 'Complaint', 'zh-CN': '投诉' },
  'kind.enquiry': { en: 'Enquiry', 'zh-CN': '咨询' },
  'kind.repair': { en: 'Repair', 'zh-CN': '报修' },
  'kind.return': { en: 'Return or exchange', 'zh-CN': '退换' },
  'kind.spare-part': { en: 'Spare part', 'zh-CN': '配件' },
  'kind.suggestion': { en: 'Suggestion', 'zh-CN': '建议' },
  'kind.compliment': { en: 'Compliment', 'zh-CN': '表扬' },

  'state.new': { en: 'Received. We will look at it soon.', 'zh-CN': '已收到，我们会尽快处理' },
  'state.open': { en: 'We are working on it.', 'zh-CN': '处理中' },
  'state.pending': { en: 'We are waiting for your answer.', 'zh-CN': '等待您的回复' },
  'state.on-hold': {
    en: 'We are waiting for someone else, and keep at it.',
    'zh-CN': '等待第三方，我们会持续跟进',
  },
  'state.resolved': { en: 'Resolved', 'zh-CN': '已解决' },
  'state.closed': { en: 'Closed', 'zh-CN': '已关闭' },

  'form.title': { en: 'Contact {firm}', 'zh-CN': '联系{firm}' },
  'form.intro': {
    en: 'Tell us what happened. You get a number and a link to follow it.',
    'zh-CN': '请告诉我们您遇到的问题。提交后您会收到工单号和查询链接。',
  },
  'form.kind': { en: 'What is it about?', 'zh-CN': '类型' },
  'form.subject': { en: 'Subject', 'zh-CN': '主题' },
  'form.description': { en: 'What happened?', 'zh-CN': '详细描述' },
  'form.name': { en: 'Your name', 'zh-CN': '您的称呼' },
  'form.reach': { en: 'How can we reach you?', 'zh-CN': '联系方式' },
  'form.reach-hint': {
    en: 'A mail address or a phone number is enough.',
    'zh-CN': '邮箱和电话填写一项即可。',
  },
  'form.email': { en: 'Mail address', 'zh-CN': '邮箱' },
  'form.phone': { en: 'Phone', 'zh-CN': '电话' },
  'form.product': { en: 'Product and order', 'zh-CN': '产品与订单' },
  'form.productSerial': { en: 'Serial number', 'zh-CN': '产品序列号' },
  'form.orderNumber': { en: 'Order number', 'zh-CN': '订单号' },
  'form.region': { en: 'Region', 'zh-CN': '所在地区' },
  'form.language': { en: 'Language of our answer', 'zh-CN': '回复语言' },
  'form.form': { en: 'Form', 'zh-CN': '表单' },
  'form.further': { en: 'Further information', 'zh-CN': '其他信息' },
  'form.optional': { en: '(optional)', 'zh-CN': '（选填）' },
  'form.send': { en: 'Send', 'zh-CN': '提交' },
  'form.not-sent': { en: 'Not sent yet', 'zh-CN': '尚未提交' },
  'form.correct': { en: 'Please correct this:', 'zh-CN': '请修改以下内容：' },
  'form.error': { en: 'Error', 'zh-CN': '错误' },
  'form.sent-before': {
    en: 'This form was sent before, with other content. Press Send to send it again as it is now.',
    'zh-CN': '此表单之前已提交过。如需按现在的内容重新提交，请再次点击“提交”。',
  },

  'unknown-form.title': { en: 'There is no such form', 'zh-CN': '没有这个表单' },
  'unknown-form.contact': { en: 'To our contact form', 'zh-CN': '前往联系表单' },

  'track.title': { en: 'Ticket {number}', 'zh-CN': '工单 {number}' },
  'track.number': { en: 'Number', 'zh-CN': '工单号' },
  'track.kind': { en: 'Kind', 'zh-CN': '类型' },
  'track.state': { en: 'Status', 'zh-CN': '状态' },
  'track.opened': { en: 'Received', 'zh-CN': '提交时间' },
  'track.updated': { en: 'Last change', 'zh-CN': '最近更新' },
  'track.finished': { en: 'Finished', 'zh-CN': '完成时间' },
  'track.outcome': { en: 'Outcome', 'zh-CN': '处理结果' },
  'track.talk': { en: 'Conversation', 'zh-CN': '沟通记录' },
  'track.you': { en: 'You', 'zh-CN': '您' },
  'track.reply': { en: 'Your reply', 'zh-CN': '您的回复' },
  'track.reply-reopens': {
    en: 'Not settled after all? Write to us, and we take it up again.',
    'zh-CN': '问题还没解决？请回复，我们会继续处理。',
  },
  'track.send': { en: 'Send reply', 'zh-CN': '发送回复' },
  'track.sent': { en: 'Thank you, we have your reply.', 'zh-CN': '感谢您的回复，我们已收到。' },
  'track.not-sent': { en: 'Your reply was not sent', 'zh-CN': '回复未发送' },
  'track.back': { en: 'Back to the ticket', 'zh-CN': '返回工单' },
  'track.closed': {
    en: 'This ticket is closed and takes no more replies.',
    'zh-CN': '此工单已关闭，无法继续回复。',
  },
  'track.new-ticket': { en: 'Write to us again', 'zh-CN': '重新联系我们' },

  'recovery.subject': { en: 'Follow-up: {subject}', 'zh-CN': '回访：{subject}' },
  'recovery.description': {
    en: 'The customer rated ticket {number} with {score} of 5.',
    'zh-CN': '客户对工单 {number} 的满意度评分为 {score} 分（满分 5 分）。',
  },
  'recovery.comment': { en: 'Comment: {comment}', 'zh-CN': '客户意见：{comment}' },
} satisfies Messages;

export type MessageKey = keyof typeof messages;
