import type { Messages } from './messages.ts';

/** The texts of refusals that hardly anybody but staff meets: a part that is read at the first of them. */
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
} satisfies Messages;

export type StaffProblemKey = keyof typeof staffProblems;
