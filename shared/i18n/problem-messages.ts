import type { Messages } from './messages.ts';

/** What refusals and invalid fields are called, for people. */
export const problemMessages = {
  'error.invalid': { en: 'Some of the input is not valid.', 'zh-CN': '部分内容填写有误。' },
  'error.malformed': { en: 'The body could not be read.', 'zh-CN': '无法读取请求内容。' },
  'error.malformed-json': { en: 'The body is not valid JSON.', 'zh-CN': '请求内容不是有效的 JSON。' },
  'error.not-utf8': { en: 'The body is not valid UTF-8.', 'zh-CN': '请求内容不是有效的 UTF-8 编码。' },
  'error.too-large': { en: 'The body is larger than {max} bytes.', 'zh-CN': '请求内容超过 {max} 字节。' },
  'error.unsupported-media-type': {
    en: 'This content type is not accepted here. Send {accepted}.',
    'zh-CN': '不支持此内容类型，请使用 {accepted}。',
  },
  'error.not-found': { en: 'There is nothing here.', 'zh-CN': '未找到相关内容。' },
  'error.forbidden': { en: 'You may not do this.', 'zh-CN': '您没有此操作的权限。' },
  'error.unauthorized': { en: 'Please sign in.', 'zh-CN': '请先登录。' },
  'error.files-too-large': {
    en: 'The files are larger than {max} together. Please send fewer or smaller ones.',
    'zh-CN': '文件总大小超过 {max}，请减少数量或压缩后再提交。',
  },
  'error.multipart': {
    en: 'The multipart form could not be read.',
    'zh-CN': '无法读取表单内容（multipart）。',
  },
  'error.limited': {
    en: 'Too many requests. Please try again later.',
    'zh-CN': '请求过于频繁，请稍后再试。',
  },
  'error.conflict': {
    en: 'Someone changed this at the same time. Load it again and repeat.',
    'zh-CN': '内容刚被他人修改，请刷新后重试。',
  },
  'error.transition': {
    en: 'A ticket that is {from} cannot become {to}.',
    'zh-CN': '工单当前状态为 {from}，不能改为 {to}。',
  },
  'error.ticket-closed': {
    en: 'This ticket is closed. Please open a new one.',
    'zh-CN': '此工单已关闭，请提交新的工单。',
  },
  'error.care-state': {
    en: 'This is {state}: that cannot be done with it any more.',
    'zh-CN': '当前状态为 {state}，不能再进行此操作。',
  },
  'error.not-a-task': {
    en: 'This is a message, not a task of staff.',
    'zh-CN': '这是一条消息，不是员工任务。',
  },
  'field.past': { en: 'This is in the past.', 'zh-CN': '该时间已过。' },
  'field.one-listing': {
    en: 'Give exactly one of {choices}.',
    'zh-CN': '请在 {choices} 中只选择一项。',
  },
  'field.window': {
    en: 'The window must begin before it ends and span at most {max} days.',
    'zh-CN': '起始日期须早于结束日期，且跨度不超过 {max} 天。',
  },
  'error.address-taken': {
    en: 'An address belongs to another customer.',
    'zh-CN': '该联系方式已属于其他客户。',
  },
  'field.address-taken': { en: 'Another customer has this address.', 'zh-CN': '该联系方式已属于其他客户。' },
  'field.one-address': { en: 'Look for one address at a time.', 'zh-CN': '每次只能按一个联系方式查找。' },
  'field.no-such-day': { en: 'This month has no such day.', 'zh-CN': '该月没有这一天。' },
  'field.leap-month': {
    en: 'Only the lunar calendar has leap months.',
    'zh-CN': '只有农历才有闰月。',
  },
  'field.unknown-relation': { en: 'There is no such relation.', 'zh-CN': '没有此关系人。' },
  'field.unknown-product': { en: 'There is no such product.', 'zh-CN': '没有此产品。' },
  'field.birthday-known': {
    en: 'The birthday is on the file already. Change that one.',
    'zh-CN': '生日已登记，请直接修改。',
  },
  'field.own-birthday': {
    en: 'The customer’s own birthday stays what it is; other dates do not become it.',
    'zh-CN': '客户本人生日不能改为其他日期，其他日期也不能改为客户本人生日。',
  },
  'field.future': { en: 'This has not happened yet.', 'zh-CN': '该时间尚未到来。' },
  'field.too-many-parts': { en: 'At most {max} are kept.', 'zh-CN': '最多保留 {max} 项。' },
  'error.promise-kept': { en: 'This promise was kept before.', 'zh-CN': '该承诺已经兑现。' },
  'error.idempotency-reused': {
    en: 'This Idempotency-Key was used with another body.',
    'zh-CN': '此 Idempotency-Key 已用于不同的请求内容。',
  },
  'error.internal': {
    en: 'Something went wrong on our side. Please try again.',
    'zh-CN': '系统出现问题，请稍后重试。',
  },
  'field.unknown-template': { en: 'There is no template {id}.', 'zh-CN': '没有名为 {id} 的模板。' },
  'field.unknown-holiday': { en: 'There is no holiday {id}.', 'zh-CN': '没有名为 {id} 的节日。' },
  'field.hours-or-days': { en: 'Give hours or days, not both.', 'zh-CN': '小时与天数只能填写其一。' },
  'field.required': { en: 'This is needed.', 'zh-CN': '此项必填。' },
  'field.type': { en: 'This should be a {expected}.', 'zh-CN': '此项类型应为 {expected}。' },
  'field.too-short': { en: 'At least {min} are needed.', 'zh-CN': '至少需要 {min}。' },
  'field.empty': { en: 'This must not be empty.', 'zh-CN': '此项不能为空。' },
  'field.too-long': { en: 'At most {max} are allowed.', 'zh-CN': '最多允许 {max}。' },
  'field.too-small': { en: 'This must be at least {min}.', 'zh-CN': '不能小于 {min}。' },
  'field.too-big': { en: 'This must be at most {max}.', 'zh-CN': '不能大于 {max}。' },
  'field.format': { en: 'This is not a valid {format}.', 'zh-CN': '格式不正确（{format}）。' },
  'field.email': { en: 'This is not a valid mail address.', 'zh-CN': '邮箱地址格式不正确。' },
  'field.instant': {
    en: 'This is not an instant such as 2026-11-22T09:00:00Z.',
    'zh-CN': '时间格式不正确，应如 2026-11-22T09:00:00Z。',
  },
  'field.choice': { en: 'Choose one of: {choices}.', 'zh-CN': '请从以下选项中选择：{choices}。' },
  'field.unknown': { en: 'This field is not known.', 'zh-CN': '未知字段。' },
  'field.control-characters': {
    en: 'This has characters that cannot be shown.',
    'zh-CN': '包含无法显示的字符。',
  },
  'field.phone': { en: 'This is not a valid phone number.', 'zh-CN': '电话号码格式不正确。' },
  'field.contact-needed': {
    en: 'Please give a mail address or a phone number, so that we can answer.',
    'zh-CN': '请填写邮箱或电话，以便我们联系您。',
  },
  'field.too-many-fields': {
    en: 'At most {max} further fields are kept.',
    'zh-CN': '最多保留 {max} 个附加字段。',
  },
  'field.consent': { en: 'Please tick this to go on.', 'zh-CN': '请勾选同意后继续。' },
  'field.too-many-files': { en: 'At most {max} files are taken.', 'zh-CN': '最多可上传 {max} 个文件。' },
  'field.name-taken': { en: 'This name has a meaning of its own.', 'zh-CN': '此名称为系统保留名称。' },
  'field.twice': { en: 'This is there twice.', 'zh-CN': '内容重复。' },
  'field.not-earlier': {
    en: 'This must be a field that stands before.',
    'zh-CN': '只能引用排在前面的字段。',
  },
  'field.redirect': {
    en: 'This must be a path or an https address.',
    'zh-CN': '应为站内路径或 https 地址。',
  },
  'field.origin': {
    en: 'This is not an origin such as https://example.com.',
    'zh-CN': '应为来源地址，如 https://example.com。',
  },
  'field.name': { en: 'This name of a field cannot be kept.', 'zh-CN': '字段名称不可用。' },
  'field.time-zone': { en: 'This is not an IANA time zone.', 'zh-CN': '不是有效的 IANA 时区。' },
  'field.before-start': { en: 'This is before the start.', 'zh-CN': '早于开始时间。' },
  'field.variable': {
    en: 'There is no variable {name}. Known are: {choices}.',
    'zh-CN': '没有名为 {name} 的变量，可用：{choices}。',
  },
  'field.liquid': {
    en: 'Line {line} cannot be read: {problem}.',
    'zh-CN': '第 {line} 行无法解析：{problem}。',
  },
  'field.liquid-missing': {
    en: 'Line {line} says {variable}, which not every message has. Ask for it first ({% if … %}) or give another word (| default: "…").',
    'zh-CN':
      '第 {line} 行用到 {variable}，但并非每条消息都有。请先判断（{% if … %}），或给出备用文字（| default: "…"）。',
  },
  'field.liquid-empty': {
    en: 'Nothing is left of this text. Missing: {without}.',
    'zh-CN': '填充后没有任何文字。缺少：{without}。',
  },
  'field.liquid-limit': { en: 'This text grows too large.', 'zh-CN': '填充后的文字过长。' },
  'field.https': { en: 'This must come out as an https address.', 'zh-CN': '填充后应为 https 地址。' },
  'field.rule-without-effect': {
    en: 'A rule must set a queue, a priority, an assignee or tags.',
    'zh-CN': '规则须至少设置队列、优先级、负责人或标签之一。',
  },
  'field.clock-time': {
    en: 'This should be a time of day such as 09:30, at the end of a day 24:00.',
    'zh-CN': '应为时刻，例如 09:30；一天结束为 24:00。',
  },
  'field.interval-empty': {
    en: 'The end must be later than the start.',
    'zh-CN': '结束时间须晚于开始时间。',
  },
  'field.interval-order': {
    en: 'Intervals of a day must be in order and must not overlap.',
    'zh-CN': '同一天的时间段须按先后排列且不能重叠。',
  },
  'field.date': { en: 'This should be a date such as 2026-10-01.', 'zh-CN': '应为日期，例如 2026-10-01。' },
  'field.date-twice': { en: 'This date occurs twice.', 'zh-CN': '日期重复。' },
  'field.no-working-time': {
    en: 'There would be a year without any working time.',
    'zh-CN': '会有一整年没有任何工作时间。',
  },
  'field.unknown-calendar': { en: 'There is no calendar {id}.', 'zh-CN': '没有名为 {id} 的日历。' },
  'field.unknown-queue': { en: 'There is no such queue.', 'zh-CN': '队列不存在。' },
  'field.step-without-target': {
    en: 'There is no such target in this policy.',
    'zh-CN': '该策略没有此项目标。',
  },
  'field.warning-too-early': {
    en: 'This must be less than the time of the target.',
    'zh-CN': '须小于该目标的时限。',
  },
  'field.no-target': { en: 'A policy needs at least one target.', 'zh-CN': '策略须至少有一项目标。' },
  'error.already-merged': {
    en: 'This ticket was merged already. Undo that first.',
    'zh-CN': '该工单已被合并，请先撤销合并。',
  },
  'error.not-merged': { en: 'This ticket is not merged.', 'zh-CN': '该工单没有被合并。' },
  'error.merge-self': {
    en: 'Both numbers lead to the same ticket.',
    'zh-CN': '两个工单号指向同一个工单。',
  },
  'error.merge-finished': {
    en: 'An open ticket cannot be merged into a finished one. Reopen that first.',
    'zh-CN': '未完成的工单不能合并到已完成的工单，请先重新打开目标工单。',
  },
  'error.merge-complaint': {
    en: 'A complaint can be merged only into a complaint.',
    'zh-CN': '投诉只能合并到另一个投诉。',
  },
  'field.merge-customers': {
    en: 'The tickets are of different customers. Confirm that both may see everything.',
    'zh-CN': '两个工单属于不同客户，请确认双方可以看到全部内容。',
  },
  'error.link-self': { en: 'A ticket cannot be linked to itself.', 'zh-CN': '工单不能关联自身。' },
  'error.not-a-complaint': { en: 'This ticket is not a complaint.', 'zh-CN': '该工单不是投诉。' },
  'error.stays-complaint': {
    en: 'A complaint stays a complaint: its stages are owed to the customer.',
    'zh-CN': '投诉的类型不能更改，必须按投诉流程处理完毕。',
  },
  'error.complaint-stage': {
    en: 'A complaint that is {from} cannot become {to}.',
    'zh-CN': '投诉当前阶段为 {from}，不能改为 {to}。',
  },
  'error.compensation-decided': {
    en: 'This compensation was decided already.',
    'zh-CN': '该补偿已有审批结果。',
  },
  'error.own-compensation': {
    en: 'Somebody else has to decide on what you asked for yourself.',
    'zh-CN': '不能审批自己提交的补偿申请。',
  },
  'error.above-limit': {
    en: 'This is above your limit. Somebody with a higher one has to decide.',
    'zh-CN': '超出您的审批额度，需由更高额度的人员审批。',
  },
  'field.unknown-person': { en: 'There is nobody called {id}.', 'zh-CN': '没有名为 {id} 的人员。' },
  'field.file-type': {
    en: 'Files of this type are not taken, or the name says another type.',
    'zh-CN': '不支持此类型的文件，或文件名与类型不符。',
  },
  'field.file-gone': {
    en: 'This file is not here any more. Please upload it again.',
    'zh-CN': '文件已失效，请重新上传。',
  },
  'field.file-refused': {
    en: 'This file is not what its name says, so it was not kept.',
    'zh-CN': '文件内容与类型不符，未予保存。',
  },
  'error.file-pending': {
    en: 'This file is still being checked. Try again in a moment.',
    'zh-CN': '文件正在检查，请稍后再试。',
  },
  'error.file-refused': {
    en: 'This file was not what its name says, so it was not kept.',
    'zh-CN': '文件内容与类型不符，未予保存。',
  },
  'field.id-differs': {
    en: 'The document must have the id of its address, {id}.',
    'zh-CN': '文档的 id 必须与地址中的 {id} 一致。',
  },
  'field.unknown-form': { en: 'There is no form {id}.', 'zh-CN': '没有名为 {id} 的表单。' },
  'error.version-needed': {
    en: 'This exists already. Send the version that you want to replace.',
    'zh-CN': '该内容已存在，请一并提交要替换的版本号。',
  },
  'error.no-own-mail': {
    en: 'The settings have no mail address of yours: an admin can add it to the people.',
    'zh-CN': '设置中没有您的邮箱，请管理员在人员中填写。',
  },
  'error.setting-in-use': {
    en: 'This is still used by {by}. Change that first.',
    'zh-CN': '仍被 {by} 使用，请先修改相关设置。',
  },
  'error.queue-not-empty': {
    en: 'Open tickets wait in this queue. Move them first.',
    'zh-CN': '该队列中还有未完结的工单，请先转移。',
  },
  'error.last-queue': { en: 'One queue must remain.', 'zh-CN': '至少须保留一个队列。' },
  'field.contradicts': {
    en: 'This does not go with the view {view}.',
    'zh-CN': '此条件与视图 {view} 冲突。',
  },
  'field.one-of-two': {
    en: 'Give either ticketIds or filter.',
    'zh-CN': '请在 ticketIds 与 filter 中二选一。',
  },
  'field.invalid': { en: 'This is not valid.', 'zh-CN': '此项无效。' },
} satisfies Messages;
