import type { Messages } from './messages.ts';

/** The texts of refusals and invalid fields that hardly anybody but staff meets: a part that is read at the first of them. */
export const staffProblems = {
  'error.page-closes': {
    en: 'The customer of ticket {number} gave no mail address and reads our answers on its page, which this closes: from then on nobody but staff sees them. Send `confirm: true` to do it, and call.',
    'zh-CN':
      '工单 {number} 的客户没有留邮箱，目前在工单页面上查看我们的答复；关联后该页面将不再显示答复。如确认，请提交 `confirm: true` 并联系客户。',
  },
  'error.not-disowned': {
    en: 'Nobody said that the ticket is not theirs.',
    'zh-CN': '没有人表示此工单不是其本人提交的。',
  },
  'error.unsafe-file': {
    en: 'The virus scanner or the rules for kinds of files refused this: it may do harm. Send `acknowledge=unsafe` in the query to fetch it nevertheless, and open it only on a machine where it can do none.',
    'zh-CN':
      '病毒扫描或文件类型规则已拒收此内容，打开可能造成危害。如仍需下载，请在查询参数中提交 `acknowledge=unsafe`，并只在隔离的设备上打开。',
  },
  'error.reply-left': {
    en: 'The reply has left already: it cannot be changed or taken back.',
    'zh-CN': '回复已发出，无法再修改或撤回。',
  },
  'error.reply-leaves': {
    en: 'The reply leaves in a few seconds: take it back to change it.',
    'zh-CN': '回复即将发出，如需修改请先撤回。',
  },
  'error.reply-taken-back': {
    en: 'The reply was taken back.',
    'zh-CN': '回复已撤回。',
  },
  'error.reply-of-another': {
    en: 'The reply is somebody else’s and leaves in a few seconds: only its writer takes it back.',
    'zh-CN': '此回复由他人撰写且即将发出，只能由撰写人撤回。',
  },
  'field.too-far-ahead': {
    en: 'The time may be at most {days} days ahead.',
    'zh-CN': '时间最多可在 {days} 天之后。',
  },
  'error.snooze-finished': {
    en: 'The ticket is over: there is nothing to put off.',
    'zh-CN': '工单已结束，无需稍后处理。',
  },
  'error.address-erased': {
    en: 'The address is of a customer who asked to be erased: nobody writes there first.',
    'zh-CN': '该地址的客户已要求删除资料，不能主动联系。',
  },
  'field.vouch': {
    en: 'Nothing shows that this address is the customer’s. Make sure, and send `confirmed: true`.',
    'zh-CN': '尚无法确认该地址属于客户本人，请核实后提交 `confirmed: true`。',
  },
  'field.split-elsewhere': {
    en: 'This is no entry of the ticket itself: of a merged ticket, undo the merge instead.',
    'zh-CN': '此条目不属于该工单本身；如来自合并的工单，请撤销合并。',
  },
  'field.split-kind': {
    en: 'Only messages of customers, notes and calls can be moved: what we answered stays where its mail was sent from.',
    'zh-CN': '只能移动客户来信、备注和通话；我们的答复保留在发出邮件的工单上。',
  },
  'field.split-first': {
    en: 'The ticket began with this: it stays.',
    'zh-CN': '此条目是工单的首条内容，不能移出。',
  },
  'field.split-evidence': {
    en: 'An agreement names this as its evidence: it stays with it.',
    'zh-CN': '此条目是约定的凭据，不能移出。',
  },
  'field.split-word': {
    en: 'At least one message of the customer has to be among them.',
    'zh-CN': '至少需要包含一条客户来信。',
  },
  'error.draft-changed': {
    en: 'The draft was saved from another tab or device meanwhile; `draft` is what it is now.',
    'zh-CN': '草稿已在其他标签页或设备上保存，`draft` 为最新内容。',
  },
  'error.call-done': { en: 'No such call is to be made.', 'zh-CN': '没有需要拨打的电话。' },
  'error.not-suppressed': {
    en: 'The address is not suppressed. What the customer unsubscribed from, only the customer takes back.',
    'zh-CN': '该地址未被停发。客户自己的退订，只能由客户本人恢复。',
  },
  'error.unreached-no-address': {
    en: 'The customer has no address to write to. Log a call, or send `ifUnreachable: "note"` to keep the text.',
    'zh-CN': '客户没有可发送的联系方式。请登记电话，或提交 `ifUnreachable: "note"` 存为备注。',
  },
  'error.unreached-no-partner': {
    en: 'No partner delivers to the customer’s number. Log a call, or send `ifUnreachable: "note"` to keep the text.',
    'zh-CN': '客户只留了电话，无法发送短信。请登记电话，或提交 `ifUnreachable: "note"` 存为备注。',
  },
  'error.unreached-suppressed': {
    en: 'The customer’s address is suppressed; an admin may lift it. Log a call, or send `ifUnreachable: "note"` to keep the text.',
    'zh-CN': '客户邮箱已停发，可由管理员恢复。请登记电话，或提交 `ifUnreachable: "note"` 存为备注。',
  },
  'error.unreached-disowned': {
    en: 'The owner of the address did not write this ticket. Send `ifUnreachable: "note"` to keep the text.',
    'zh-CN': '该地址的主人表示工单不是其本人提交的。可提交 `ifUnreachable: "note"` 存为备注。',
  },
  'error.message-under-way': {
    en: 'The message is under way. It can be sent again once it failed, or after thirty minutes without a confirmation.',
    'zh-CN': '消息仍在发送中。发送失败或三十分钟后仍未确认时可重新发送。',
  },
  'error.message-arrived': { en: 'The message was delivered.', 'zh-CN': '消息已送达。' },
  'error.message-sent-again': {
    en: 'The message was sent again already. Look at the newer one.',
    'zh-CN': '该消息已重新发送，请查看较新的一条。',
  },
  'error.message-not-again': {
    en: 'This message is not sent again: {reason}',
    'zh-CN': '此消息不能重新发送：{reason}',
  },
  'error.care-state': {
    en: 'The state is {state}, which does not allow this action.',
    'zh-CN': '当前状态为 {state}，不能再进行此操作。',
  },
  'error.not-a-task': {
    en: 'This is a care message, not a staff task.',
    'zh-CN': '这是关怀消息，不是员工任务。',
  },
  'error.not-linked': {
    en: 'The ticket is linked to no customer.',
    'zh-CN': '该工单尚未关联客户。',
  },
  'error.too-much-to-join': {
    en: 'There is more on this file than one call can move.',
    'zh-CN': '该档案内容过多，无法一次合并。',
  },
  'error.promise-kept': { en: 'This promise is already marked as kept.', 'zh-CN': '该承诺已标记为兑现。' },
  'error.already-merged': {
    en: 'This ticket is already merged. Undo that merge first.',
    'zh-CN': '该工单已被合并，请先撤销合并。',
  },
  'error.not-merged': { en: 'This ticket is not merged.', 'zh-CN': '该工单未被合并。' },
  'error.merge-self': {
    en: 'Both numbers refer to the same ticket.',
    'zh-CN': '两个工单号指向同一个工单。',
  },
  'error.merge-full': {
    en: 'At most {max} tickets can be merged into one.',
    'zh-CN': '最多可将 {max} 个工单合并为一个。',
  },
  'error.merge-finished': {
    en: 'An open ticket cannot be merged into a finished ticket. Reopen the finished ticket first.',
    'zh-CN': '未完成的工单不能合并到已完成的工单，请先重新打开目标工单。',
  },
  'error.merge-complaint': {
    en: 'A complaint can only be merged into another complaint.',
    'zh-CN': '投诉只能合并到另一个投诉。',
  },
  'error.link-self': { en: 'A ticket cannot be linked to itself.', 'zh-CN': '工单不能关联自身。' },
  'error.not-a-complaint': { en: 'This ticket is not a complaint.', 'zh-CN': '该工单不是投诉。' },
  'error.stays-complaint': {
    en: 'Assigning does not change the kind of a complaint. PATCH the ticket with `kind` and `reason` to take it back.',
    'zh-CN': '分派时不能更改投诉的类型。如需撤回投诉，请用 PATCH 修改工单，并填写 kind 与 reason。',
  },
  'error.complaint-compensated': {
    en: 'The customer was compensated: the complaint stays one.',
    'zh-CN': '该投诉已给予补偿，不能改为其他类型。',
  },
  'error.complaint-begun': {
    en: 'The investigation of this complaint has begun. A supervisor can take it back.',
    'zh-CN': '该投诉已开始调查，只有主管可以撤回。',
  },
  'error.complaint-unanswered': {
    en: 'Nothing of ours has reached the customer yet. Reply, or log the call with the customer (POST /v1/calls with ticketId), first.',
    'zh-CN': '客户尚未收到任何答复。请先回复客户，或登记与客户的通话（POST /v1/calls，带 ticketId）。',
  },
  'error.too-much-at-once': {
    en: 'This is more than one step can hold. Expected: fewer recipients or files, or two calls.',
    'zh-CN': '一次操作的内容过多。请减少收件人或附件，或分两次提交。',
  },
  'error.complaint-stage': {
    en: 'A complaint at stage {from} cannot move to stage {to}.',
    'zh-CN': '投诉当前阶段为 {from}，不能改为 {to}。',
  },
  'error.compensation-decided': {
    en: 'This compensation has already been decided.',
    'zh-CN': '该补偿已有审批结果。',
  },
  'error.too-many-compensations': {
    en: 'This customer was given too many compensations in 30 days for one more to be recorded.',
    'zh-CN': '该客户 30 天内的补偿次数过多，无法再登记。',
  },
  'error.own-compensation': {
    en: 'You cannot decide on a compensation that you requested yourself.',
    'zh-CN': '不能审批自己提交的补偿申请。',
  },
  'error.work-of-others': {
    en: 'What somebody else has to do is shown to supervisors. Leave out `owner`, or ask for your own.',
    'zh-CN': '他人的工作安排仅主管可见。请去掉 owner 参数，或查看本人的安排。',
  },
  'error.above-limit': {
    en: 'The amount is above your limit. Someone with a higher limit has to decide.',
    'zh-CN': '超出您的审批额度，需由更高额度的人员审批。',
  },
  'error.file-pending': {
    en: 'This file is still being checked. Try again in a moment.',
    'zh-CN': '文件正在检查，请稍后再试。',
  },
  'error.file-refused': {
    en: 'The content of this file does not match its type, so it was not stored.',
    'zh-CN': '文件内容与类型不符，未予保存。',
  },
  'error.version-needed': {
    en: 'This document already exists. Send the version that you want to replace.',
    'zh-CN': '该内容已存在，请一并提交要替换的版本号。',
  },
  'error.no-own-mail': {
    en: 'The settings have no mail address for you. An admin can add it to your staff entry.',
    'zh-CN': '设置中没有您的邮箱，请管理员在人员资料中填写。',
  },
  'error.setting-in-use': {
    en: 'This setting is still used by {by}. Change that setting first.',
    'zh-CN': '此设置仍被 {by} 使用，请先修改相关设置。',
  },
  'error.queue-not-empty': {
    en: 'This queue still has open tickets. Move them first.',
    'zh-CN': '该队列中还有未完结的工单，请先转移。',
  },
  'error.last-queue': { en: 'At least one queue must remain.', 'zh-CN': '至少须保留一个队列。' },
  'field.too-many-tags': { en: 'A ticket has at most {max} tags.', 'zh-CN': '每张工单最多 {max} 个标签。' },
  'field.past': { en: 'The time must be in the future.', 'zh-CN': '时间须晚于当前时间。' },
  'field.one-listing': {
    en: 'Give exactly one of these filters: {choices}.',
    'zh-CN': '请在以下筛选条件中只填写一项：{choices}。',
  },
  'field.window': {
    en: 'The start must be before the end, and the range must be at most {max} days.',
    'zh-CN': '起始日期须早于结束日期，且跨度不超过 {max} 天。',
  },
  'field.other-customer': {
    en: 'This must be another customer file.',
    'zh-CN': '请填写另一份客户档案。',
  },
  'field.not-on-file': {
    en: 'This must be an address of the customer file.',
    'zh-CN': '请填写该客户档案上的联系方式。',
  },
  'field.not-on-ticket': {
    en: 'This must be an address of the ticket.',
    'zh-CN': '请填写该工单上的联系方式。',
  },
  'field.one-address': {
    en: 'Search for one email address or phone number at a time.',
    'zh-CN': '每次只能按一个联系方式查找。',
  },
  'field.known-values': { en: 'Not known. Known: {known}.', 'zh-CN': '无法识别。可用：{known}。' },
  'field.serial-on-file': {
    en: 'A product with this serial number is already on the file.',
    'zh-CN': '该客户档案中已有此序列号的产品。',
  },
  'field.unknown-relation': { en: 'This relation does not exist.', 'zh-CN': '该关系人不存在。' },
  'field.unknown-product': { en: 'This product does not exist.', 'zh-CN': '该产品不存在。' },
  'field.birthday-known': {
    en: 'The customer’s birthday is already on file. Change that entry.',
    'zh-CN': '生日已登记，请直接修改该记录。',
  },
  'field.own-birthday': {
    en: 'The customer’s own birthday cannot become another date, and another date cannot become the birthday.',
    'zh-CN': '客户本人生日不能改为其他日期，其他日期也不能改为客户本人生日。',
  },
  'field.future': { en: 'The time must not be in the future.', 'zh-CN': '时间不能晚于当前时间。' },
  'field.unknown-template': { en: 'Template {id} does not exist.', 'zh-CN': '模板 {id} 不存在。' },
  'field.unknown-holiday': { en: 'Holiday {id} does not exist.', 'zh-CN': '节日 {id} 不存在。' },
  'field.hours-or-days': { en: 'Give either hours or days, not both.', 'zh-CN': '小时与天数只能填写其一。' },
  'field.call-number': {
    en: 'Expected a phone number with its area code or country code, a short code (95588), an internal extension (801), or “withheld”.',
    'zh-CN':
      '请填写带区号或国家代码的电话号码、短号（如 95588）、内部分机号（如 801），或 withheld（未显示号码）。',
  },
  'field.name-taken': { en: 'This name is reserved.', 'zh-CN': '此名称为系统保留名称。' },
  'field.not-earlier': {
    en: 'A condition can only refer to an earlier question.',
    'zh-CN': '条件只能引用排在前面的问题。',
  },
  'field.redirect': {
    en: 'This must be a path or an https URL.',
    'zh-CN': '应为站内路径或 https 网址。',
  },
  'field.map-target': {
    en: 'A map can lead to: {targets}.',
    'zh-CN': '对应关系只能指向：{targets}。',
  },
  'field.charset': {
    en: 'This charset is not known. Examples: utf-8, gbk, big5.',
    'zh-CN': '无法识别该字符集，例如：utf-8、gbk、big5。',
  },
  'field.country': {
    en: 'This must be a country code of two capital letters (ISO 3166-1), such as CN.',
    'zh-CN': '应为两位大写国家代码（ISO 3166-1），例如 CN。',
  },
  'field.origin': {
    en: 'This must be an origin such as https://example.com.',
    'zh-CN': '应为网站来源（origin），例如 https://example.com。',
  },
  'field.before-start': {
    en: 'The end must not be before the start.',
    'zh-CN': '结束时间不能早于开始时间。',
  },
  'field.variable': {
    en: 'Variable {name} does not exist. Available variables: {choices}.',
    'zh-CN': '变量 {name} 不存在，可用变量：{choices}。',
  },
  'field.liquid': {
    en: 'Line {line} is not a valid template: {problem}.',
    'zh-CN': '第 {line} 行的模板语法有误：{problem}。',
  },
  'field.liquid-missing': {
    en: 'Line {line} uses {variable}, which some messages do not have. Check for it first ({% if … %}) or give a default (| default: "…").',
    'zh-CN':
      '第 {line} 行使用了 {variable}，但部分消息没有此变量。请先判断（{% if … %}），或设置默认值（| default: "…"）。',
  },
  'field.liquid-empty': {
    en: 'The text is empty when these variables have no value: {without}.',
    'zh-CN': '以下变量没有值时，文本为空：{without}。',
  },
  'field.liquid-limit': {
    en: 'The text is too long once the variables are filled in.',
    'zh-CN': '填入变量后文本过长。',
  },
  'field.https': { en: 'The filled-in text must be an https URL.', 'zh-CN': '填入变量后应为 https 网址。' },
  'field.rule-without-effect': {
    en: 'A rule must set a queue, a priority, an assignee or tags.',
    'zh-CN': '规则须至少设置队列、优先级、负责人或标签之一。',
  },
  'field.clock-time': {
    en: 'This must be a time of day such as 09:30; the end of a day is 24:00.',
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
  'field.date-twice': { en: 'This date occurs more than once.', 'zh-CN': '日期重复。' },
  'field.no-working-time': {
    en: 'The calendar must have working time in every year.',
    'zh-CN': '日历每年都须有工作时间。',
  },
  'field.unknown-calendar': { en: 'Calendar {id} does not exist.', 'zh-CN': '日历 {id} 不存在。' },
  'field.unknown-queue': { en: 'This queue does not exist.', 'zh-CN': '该队列不存在。' },
  'field.step-without-target': {
    en: 'This policy has no such target.',
    'zh-CN': '该策略未设置此目标。',
  },
  'field.warning-too-early': {
    en: 'The time before the target must be shorter than the target itself.',
    'zh-CN': '提前量须小于该目标的时限。',
  },
  'field.no-target': { en: 'A policy needs at least one target.', 'zh-CN': '策略须至少有一项目标。' },
  'field.merge-customers': {
    en: 'The tickets belong to different customers. Confirm that both customers may see the whole conversation.',
    'zh-CN': '两个工单属于不同客户，请确认双方可以看到全部内容。',
  },
  'field.complaint-reason': {
    en: 'A person chose “complaint”. Say why it is none.',
    'zh-CN': '该工单由人选择为投诉，请填写撤回原因。',
  },
  'field.customers-own': {
    en: 'Only the customer gives consent and files; staff cannot change them.',
    'zh-CN': '客户的同意与文件只能由客户提供，不能由员工修改。',
  },
  'field.unknown-person': { en: 'Member of staff {id} does not exist.', 'zh-CN': '人员 {id} 不存在。' },
  'field.id-differs': {
    en: 'The id of the document must be {id}, as in the URL.',
    'zh-CN': '文档的 id 必须与网址中的 {id} 一致。',
  },
  'field.unknown-word-list': { en: 'Word list {id} does not exist.', 'zh-CN': '词表 {id} 不存在。' },
  'field.unknown-form': { en: 'Form {id} does not exist.', 'zh-CN': '表单 {id} 不存在。' },
  'field.urgency-of-finished': {
    en: 'Open and finished tickets together have no order of urgency: sort by newest, oldest, changed or priority.',
    'zh-CN': '未结与已结工单一起列出时无法按紧急程度排序，请改用 newest、oldest、changed 或 priority。',
  },
  'field.contradicts': {
    en: 'This filter conflicts with the view {view}.',
    'zh-CN': '此条件与视图 {view} 冲突。',
  },
  'field.nobody-of-people': {
    en: 'Expected: the id of somebody under /v1/people, or me.',
    'zh-CN': '应为人员名单（/v1/people）中的 id，或 me。',
  },
  'field.not-among-people': {
    en: 'You are not under /v1/people yet. An administrator adds you, as {id}.',
    'zh-CN': '您不在人员名单（/v1/people）中，请管理员以 {id} 添加。',
  },
  'field.one-ticket': {
    en: 'Give either ticketId or openTicket.',
    'zh-CN': '请在 ticketId 与 openTicket 中二选一。',
  },
  'field.one-of-two': {
    en: 'Give either ticketIds or filter.',
    'zh-CN': '请在 ticketIds 与 filter 中二选一。',
  },
  'field.colour': {
    en: 'Write the colour as #rrggbb, for example #0b5cad.',
    'zh-CN': '请以 #rrggbb 的形式填写颜色，例如 #0b5cad。',
  },
  'field.low-contrast': {
    en: 'White text on this colour cannot be read well: choose a darker one (contrast of at least 4.5 to 1).',
    'zh-CN': '此颜色上的白色文字不易辨认，请选择更深的颜色（对比度至少 4.5:1）。',
  },
  'field.logo-too-large': {
    en: 'The logo is too large: it may have at most 24 KB.',
    'zh-CN': '徽标文件过大，最多 24 KB。',
  },
  'field.not-this-type': {
    en: 'The content is not of the type that is given.',
    'zh-CN': '内容与所填类型不符。',
  },
} satisfies Messages;

export type StaffProblemKey = keyof typeof staffProblems;
