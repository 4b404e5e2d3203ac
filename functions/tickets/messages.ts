import type { Messages } from '../../shared/i18n/messages.ts';

/** Texts of the forms. */
export const messages = {
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
  'form.again': {
    en: 'Something went wrong on our side. What you wrote is still here: please press Send again.',
    'zh-CN': '系统出了点问题，您填写的内容还在，请再次点击“提交”。',
  },

  'unknown-form.title': { en: 'There is no such form', 'zh-CN': '您访问的表单不存在' },
  'unknown-form.contact': { en: 'To our contact form', 'zh-CN': '前往联系表单' },
} satisfies Messages;

export type MessageKey = keyof typeof messages;
