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
  'track.earlier': { en: 'Earlier messages', 'zh-CN': '更早的消息' },
  'track.you': { en: 'You', 'zh-CN': '您' },
  'track.reply': { en: 'Your reply', 'zh-CN': '您的回复' },
  'track.reply-reopens': {
    en: 'Is the matter not settled? Write to us and we will take it up again.',
    'zh-CN': '问题还没解决？请回复，我们会继续处理。',
  },
  /** On a button, and what an answer says that was given by it alone. */
  'track.not-yet': { en: 'Not solved yet', 'zh-CN': '还没有解决' },
  'track.taken-up': {
    en: 'Thank you for telling us. We take the matter up again.',
    'zh-CN': '感谢您的反馈，我们会继续处理。',
  },
  'track.files': { en: 'Photos and files', 'zh-CN': '照片和文件' },
  /** What an answer says that brought files alone. */
  'track.only-files': { en: 'I have added files.', 'zh-CN': '我补充了文件。' },
  'track.add-files': { en: 'Send and add files', 'zh-CN': '发送并添加文件' },
  'track.thanks-files': {
    en: 'You can add photos and files below.',
    'zh-CN': '如有照片和文件，可在下方添加。',
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

  'track.thanks': { en: 'Thank you. We have your message.', 'zh-CN': '感谢您的反馈，我们已收到。' },
  'track.thanks-number': { en: 'Your ticket number:', 'zh-CN': '您的工单号：' },
  'track.thanks-by': { en: 'You hear from us by', 'zh-CN': '我们最晚答复您的时间：' },
  'track.thanks-mail': {
    en: 'We are writing to {to}: the link in that message brings you back here. You can also keep the address of this page.',
    'zh-CN': '我们正在向 {to} 发送消息，其中的链接可随时回到本页。您也可以保存本页网址。',
  },
  'track.thanks-page': {
    en: 'Keep the address of this page: it brings you back here.',
    'zh-CN': '请保存本页网址，以便随时回来查看。',
  },
  'track.answer-by': { en: 'We answer by', 'zh-CN': '最晚答复时间' },
  'track.answer': { en: 'Our answer', 'zh-CN': '我们的答复' },
  'track.answer-late': {
    en: 'It is late, and we are sorry. We are seeing to it.',
    'zh-CN': '已超过预计时间，抱歉让您久等，我们正在处理。',
  },
  'track.yours': { en: 'What you sent us', 'zh-CN': '您提交的内容' },
  'track.deliveries': { en: 'Delivery of our messages', 'zh-CN': '送达情况' },
  'track.only-here': {
    en: 'You gave us no email address, so we answer on this page. Please keep its address. If you sent us the same matter more than once, our answer may be on the page of the first time only.',
    'zh-CN':
      '您没有留邮箱，我们会在此页面答复您。请保存本页网址。如果您多次提交了同一事项，我们的答复可能只显示在您第一次提交后的页面上。',
  },

  'delivery.acknowledgement': { en: 'Confirmation to {to}', 'zh-CN': '确认信息，发往 {to}' },
  'delivery.answer': { en: 'Our answer to {to}', 'zh-CN': '我们的答复，发往 {to}' },
  'delivery.outcome': { en: 'Outcome to {to}', 'zh-CN': '处理结果，发往 {to}' },
  'delivery.queued': { en: 'on its way', 'zh-CN': '发送中' },
  'delivery.sent': { en: 'sent', 'zh-CN': '已发出' },
  'delivery.delivered': { en: 'delivered', 'zh-CN': '已送达' },
  'delivery.delegated': { en: 'handed over for delivery', 'zh-CN': '已转交发送' },
  'delivery.held': {
    en: 'not sent yet: you can have it sent again below',
    'zh-CN': '暂未发送，可在下方重新发送',
  },
  'delivery.failed': { en: 'could not be delivered', 'zh-CN': '未能送达' },

  'code.title': { en: 'Read our answers here', 'zh-CN': '在此查看我们的答复' },
  'code.why': {
    en: 'Our message to {to} tells a six-digit code. Enter it to read our answers on this page, or follow the link in that message.',
    'zh-CN':
      '我们发往 {to} 的消息中有一个六位验证码。在此输入即可查看我们的答复；也可以直接打开消息中的链接。',
  },
  'code.label': { en: 'Six-digit code', 'zh-CN': '六位验证码' },
  'code.send': { en: 'Show our answers', 'zh-CN': '查看答复' },
  'code.refused': { en: 'The page was not opened', 'zh-CN': '未能打开' },
  'again.title': { en: 'No message?', 'zh-CN': '没有收到消息？' },
  'again.why': {
    en: 'Look among unwanted mail, too. A message that is sent again has a new code.',
    'zh-CN': '请先查看垃圾邮件。重新发送的消息会带有新的验证码。',
  },
  'again.send': { en: 'Send the message again', 'zh-CN': '重新发送' },
  'again.refused': { en: 'The message was not sent again', 'zh-CN': '未重新发送' },
  'again.done': {
    en: 'The message is sent again, with a new code. The code before it no longer works.',
    'zh-CN': '已重新发送，消息中有新的验证码，之前的验证码不再有效。',
  },
  'correct.title': { en: 'Is the address wrong?', 'zh-CN': '地址填错了？' },
  'correct.why': {
    en: 'Tell us the right email address or phone number. We then send our message there.',
    'zh-CN': '请填写正确的邮箱或电话号码，我们会重新发送消息。',
  },
  'correct.email': { en: 'Email', 'zh-CN': '邮箱' },
  'correct.phone': { en: 'Phone number', 'zh-CN': '电话号码' },
  'correct.send': { en: 'Use this address', 'zh-CN': '使用此地址' },
  'correct.refused': { en: 'The address was not changed', 'zh-CN': '地址未更改' },
  'correct.done': {
    en: 'We use the new address from now on. If it is right, a message with a new code arrives there within minutes.',
    'zh-CN': '已改用新地址。如果地址无误，几分钟内会收到带有新验证码的消息。',
  },

  'disown.title': { en: 'Did you not write this?', 'zh-CN': '不是您提交的？' },
  'disown.why': {
    en: 'Somebody gave us your address with ticket {number}. If it was not you, tell us: then we send nothing more about it.',
    'zh-CN': '有人在工单 {number} 中留了您的地址。如果不是您本人，请告诉我们，我们将不再就此发送消息。',
  },
  'disown.send': { en: 'I did not write this', 'zh-CN': '不是我提交的' },
  'disown.done': {
    en: 'Thank you. We send nothing more about ticket {number}.',
    'zh-CN': '谢谢您的告知。我们不会再就工单 {number} 发送消息。',
  },

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
