import type { Messages } from '../../../shared/i18n/messages.ts';
import { fieldMessages } from '../pages/messages.ts';
import { standardLabels } from './standard-labels.ts';

/** Texts of the forms. */
export const messages = {
  ...fieldMessages,
  ...standardLabels,
  'form.title': { en: 'Contact {firm}', 'zh-CN': '联系{firm}' },
  'form.intro': {
    en: 'Tell us what happened. You will get a ticket number and a link to follow it.',
    'zh-CN': '请告诉我们您遇到的问题。提交后您会收到工单号和查询链接。',
  },
  'form.reach': { en: 'How can we reach you?', 'zh-CN': '联系方式' },
  'form.reach-hint': {
    en: 'An email address or a phone number is enough.',
    'zh-CN': '邮箱和电话填写一项即可。',
  },
  'form.product': { en: 'Product and order', 'zh-CN': '产品与订单' },
  'form.productSerial': { en: 'Serial number', 'zh-CN': '产品序列号' },
  'form.orderNumber': { en: 'Order number', 'zh-CN': '订单号' },
  'form.region': { en: 'Region', 'zh-CN': '所在地区' },
  'form.language': { en: 'Language of our answer', 'zh-CN': '回复语言' },
  'form.form': { en: 'Form', 'zh-CN': '表单' },
  'form.further': { en: 'Further information', 'zh-CN': '其他信息' },
  'form.details': { en: 'Details', 'zh-CN': '补充信息' },
  'form.files': { en: 'Files', 'zh-CN': '文件' },
  'form.choose': { en: 'Please choose', 'zh-CN': '请选择' },
  'form.only-if': { en: 'Only if “{field}” is: {answers}', 'zh-CN': '仅当“{field}”为：{answers}' },
  'form.trap': { en: 'Leave this empty', 'zh-CN': '请勿填写此项' },
  'form.files-lost': {
    en: 'Please choose your files again.',
    'zh-CN': '文件需要重新选择。',
  },
  'form.limited': {
    en: 'We have received too many messages in a short time. What you wrote is still here: please press Send again in ten minutes.',
    'zh-CN': '短时间内收到的提交过多。您填写的内容还在，请十分钟后再点击“提交”。',
  },
  'form.send': { en: 'Send', 'zh-CN': '提交' },
  'form.not-sent': { en: 'Not sent yet', 'zh-CN': '尚未提交' },
  'form.correct': { en: 'Please correct the following:', 'zh-CN': '请修改以下内容：' },
  'form.error': { en: 'Error', 'zh-CN': '错误' },
  'form.sent-before': {
    en: 'This form was already sent with different content. Press Send to send it again as it is now.',
    'zh-CN': '此表单之前已提交过。如需按现在的内容重新提交，请再次点击“提交”。',
  },
  'form.again': {
    en: 'Something went wrong on our side. What you wrote is still here: please press Send again.',
    'zh-CN': '系统出了点问题，您填写的内容还在，请再次点击“提交”。',
  },

  'form.aside': {
    en: 'We have your message and will check it before it is taken in.',
    'zh-CN': '您的信息已收到，核对后再受理。',
  },
  'form.owner': { en: 'For the owner of this site', 'zh-CN': '网站管理员请看' },

  'form.sent': { en: 'Received', 'zh-CN': '已收到' },
  'form.sent-number': {
    en: 'Thank you. Your ticket number is {number}. We will look at it soon.',
    'zh-CN': '感谢您的反馈，工单号为 {number}，我们会尽快处理。',
  },
  'form.follow': { en: 'View the status (opens in a new tab)', 'zh-CN': '查看处理进度（在新标签页打开）' },

  'widget.open': { en: 'Contact us', 'zh-CN': '联系我们' },
  'widget.close': { en: 'Close', 'zh-CN': '关闭' },
  'widget.sending': { en: 'Sending…', 'zh-CN': '正在提交…' },
  'widget.follow': { en: 'View the status', 'zh-CN': '查看处理进度' },
  'widget.failed': {
    en: 'Your message could not be sent. What you wrote is still here: please try again.',
    'zh-CN': '提交失败，您填写的内容还在，请重试。',
  },

  'unknown-form.title': { en: 'This form does not exist', 'zh-CN': '您访问的表单不存在' },
  'unknown-form.contact': { en: 'Go to our contact form', 'zh-CN': '前往联系表单' },
} satisfies Messages;

export type IntakeMessageKey = keyof typeof messages;
