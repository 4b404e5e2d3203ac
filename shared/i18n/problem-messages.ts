import type { Messages } from './messages.ts';
import type { StaffProblemKey } from './staff-problems.lazy.ts';

/**
 * The texts of refusals (`error.*`) and of invalid fields (`field.*`) that strangers meet, as people read them. Those of staff's
 * operations stand in staff-problems.lazy.ts, so that what strangers call stays small.
 */
export const problemMessages = {
  'error.invalid': { en: 'Some of the input is not valid.', 'zh-CN': '部分内容填写有误。' },
  'error.malformed': { en: 'The request body could not be read.', 'zh-CN': '无法读取请求内容。' },
  'error.malformed-json': { en: 'The request body is not valid JSON.', 'zh-CN': '请求内容不是有效的 JSON。' },
  'error.not-utf8': {
    en: 'The request body is not valid UTF-8.',
    'zh-CN': '请求内容不是有效的 UTF-8 编码。',
  },
  'error.too-large': {
    en: 'More than {max} was sent. Please shorten the text, and send files by themselves.',
    'zh-CN': '发送的内容超过 {max}。请缩短文字，文件请单独上传。',
  },
  'error.unsupported-media-type': {
    en: 'This content type is not accepted. Send {accepted}.',
    'zh-CN': '不支持此内容类型，请使用 {accepted}。',
  },
  'error.not-found': { en: 'The requested item was not found.', 'zh-CN': '未找到请求的内容。' },
  'error.forbidden': { en: 'You do not have permission to do this.', 'zh-CN': '您没有此操作的权限。' },
  'error.other-address': {
    en: 'This address is not in use. Please go to {address}.',
    'zh-CN': '此地址已停用，请访问 {address}。',
  },
  'error.unauthorized': { en: 'Please sign in.', 'zh-CN': '请先登录。' },
  'error.too-many-parts': {
    en: 'The form has more than {max} fields and files.',
    'zh-CN': '表单的字段与文件总数超过 {max} 个。',
  },
  'error.multipart': {
    en: 'The multipart form could not be read.',
    'zh-CN': '无法读取表单内容（multipart）。',
  },
  'error.limited': {
    en: 'Too many requests. Please try again later.',
    'zh-CN': '请求过于频繁，请稍后再试。',
  },
  'error.page-sent-enough': {
    en: 'Enough messages were sent from this page. Please write to us below, or wait an hour.',
    'zh-CN': '从此页面发送的消息已达上限。请在下方留言，或一小时后再试。',
  },
  'error.page-just-sent': {
    en: 'A message was sent a moment ago. Please wait a minute before you ask for another one.',
    'zh-CN': '刚刚已发送过消息，请一分钟后再试。',
  },
  'error.page-address-stays': {
    en: 'The address cannot be changed on this page any more. Please write to us here what it should be.',
    'zh-CN': '此页面已不能更改地址。请留言告诉我们正确的地址。',
  },
  'field.code': { en: 'Please enter the six digits of the code.', 'zh-CN': '请输入六位数字验证码。' },
  'field.code-wrong': {
    en: 'This is not the code of our last message. You can try {left} more times.',
    'zh-CN': '与我们最近一次发送的验证码不符，还可以尝试 {left} 次。',
  },
  'field.code-expired': {
    en: 'This code no longer works. Please have the message sent again: it has a new code.',
    'zh-CN': '验证码已失效，请重新发送消息以获取新的验证码。',
  },
  'field.code-exhausted': {
    en: 'The code was wrong too often. Please have the message sent again: it has a new code.',
    'zh-CN': '验证码错误次数过多，请重新发送消息以获取新的验证码。',
  },
  'error.too-many-replies': {
    en: 'Too many replies were sent from this page. Please wait an hour, or answer one of our mails.',
    'zh-CN': '此页面发送的回复过多，请一小时后再试，或直接回复我们的邮件。',
  },
  'error.conflict': {
    en: 'Someone else changed this at the same time. Reload it and try again.',
    'zh-CN': '内容刚被他人修改，请刷新后重试。',
  },
  'error.transition': {
    en: 'A ticket in state {from} cannot move to state {to}.',
    'zh-CN': '工单当前状态为 {from}，不能改为 {to}。',
  },
  'error.ticket-closed': {
    en: 'This ticket is closed. Please open a new one.',
    'zh-CN': '此工单已关闭，请提交新的工单。',
  },
  'field.no-such-day': { en: 'The month does not have this day.', 'zh-CN': '该月没有这一天。' },
  'field.leap-month': {
    en: 'Only the lunar calendar has leap months.',
    'zh-CN': '只有农历才有闰月。',
  },
  'field.too-many-parts': {
    en: 'At most {max} entries can be stored.',
    'zh-CN': '最多可保存 {max} 条记录。',
  },
  'error.idempotency-reused': {
    en: 'This Idempotency-Key was already used with a different request body.',
    'zh-CN': '此 Idempotency-Key 已用于不同的请求内容。',
  },
  'error.internal': {
    en: 'Something went wrong on our side. Please try again.',
    'zh-CN': '系统出现问题，请稍后重试。',
  },
  'field.required': { en: 'This field is required.', 'zh-CN': '此项必填。' },
  'field.type': { en: 'This must be of type {expected}.', 'zh-CN': '此项类型应为 {expected}。' },
  'field.too-short': { en: 'The length must be at least {min}.', 'zh-CN': '长度不能少于 {min}。' },
  'field.empty': { en: 'This field must not be empty.', 'zh-CN': '此项不能为空。' },
  'field.too-long': { en: 'The length must be at most {max}.', 'zh-CN': '长度不能超过 {max}。' },
  'field.too-small': { en: 'This must be at least {min}.', 'zh-CN': '不能小于 {min}。' },
  'field.too-big': { en: 'This must be at most {max}.', 'zh-CN': '不能大于 {max}。' },
  'field.format': { en: 'This is not a valid {format}.', 'zh-CN': '格式不正确（{format}）。' },
  'field.email': { en: 'This is not a valid email address.', 'zh-CN': '邮箱地址格式不正确。' },
  'field.instant': {
    en: 'This must be an instant such as 2026-11-22T09:00:00Z.',
    'zh-CN': '应为 ISO 8601 时间，例如 2026-11-22T09:00:00Z。',
  },
  'field.choice': { en: 'Choose one of: {choices}.', 'zh-CN': '请从以下选项中选择：{choices}。' },
  'field.unknown': { en: 'This field is unknown.', 'zh-CN': '未知字段。' },
  'field.control-characters': {
    en: 'This contains characters that are not allowed.',
    'zh-CN': '包含不允许的字符。',
  },
  'field.phone': {
    en: 'This is not a valid phone number. Please give it with its area code or country code.',
    'zh-CN': '电话号码格式不正确。请带上区号或国家代码。',
  },
  'field.contact-needed': {
    en: 'Please give an email address or a phone number so that we can answer you.',
    'zh-CN': '请填写邮箱或电话，以便我们联系您。',
  },
  'field.too-many-fields': {
    en: 'At most {max} additional fields can be stored.',
    'zh-CN': '最多保留 {max} 个附加字段。',
  },
  'field.consent': { en: 'Please tick this box to continue.', 'zh-CN': '请勾选同意后继续。' },
  'field.too-many-files': { en: 'You can attach at most {max} files.', 'zh-CN': '最多可上传 {max} 个文件。' },
  'field.twice': { en: 'This value occurs more than once.', 'zh-CN': '该值重复出现。' },
  'field.name': { en: 'This is not a valid field name.', 'zh-CN': '字段名称无效。' },
  'field.time-zone': {
    en: 'This must be an IANA time zone such as Asia/Shanghai.',
    'zh-CN': '应为 IANA 时区，例如 Asia/Shanghai。',
  },
  'field.date': { en: 'This must be a date such as 2026-10-01.', 'zh-CN': '应为日期，例如 2026-10-01。' },
  'field.file-type': {
    en: 'We do not take “{file}”: its type is not accepted, or its name does not match it.',
    'zh-CN': '无法接收“{file}”：不支持此类型的文件，或文件名与类型不符。',
  },
  'field.file-too-large': {
    en: '“{file}” has {size}. A file may have at most {max}.',
    'zh-CN': '“{file}”有 {size}，每个文件不能超过 {max}。',
  },
  'field.file-none': { en: 'No file was chosen.', 'zh-CN': '没有选择文件。' },
  'field.file-empty': { en: '“{file}” is empty.', 'zh-CN': '“{file}”是空文件。' },
  'field.file-gone': {
    en: 'This file is no longer available. Please upload it again.',
    'zh-CN': '文件已失效，请重新上传。',
  },
  'field.file-refused': {
    en: 'The content of “{file}” does not match its type, so it was not stored.',
    'zh-CN': '“{file}”的内容与类型不符，未予保存。',
  },
  'field.invalid': { en: 'This value is not valid.', 'zh-CN': '此项无效。' },
} satisfies Messages;

/** Key of a text of a refusal or an invalid field. */
export type ProblemKey = keyof typeof problemMessages | StaffProblemKey;
