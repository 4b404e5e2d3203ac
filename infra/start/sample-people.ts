import type { StaffRole } from '../../shared/settings/people.ts';
import type { SignInPeople } from '../local/sign-in/sign-in-people.ts';

type Both = Record<'zh-CN' | 'en', string>;

/** A member of staff of the sample firm. */
export interface SamplePerson {
  email: string;
  name: string;
  role: StaffRole;
  language: 'zh-CN' | 'en';
  queues: readonly string[];
  about: Both;
}

const everyQueue = ['complaints', 'repairs', 'orders', 'service'];

/** Who works at the sample firm: both languages, every role. The first is whom a newcomer is. */
export const samplePeople = [
  {
    email: 'lin.xiao@clearspring.example',
    name: '林晓',
    role: 'agent',
    language: 'zh-CN',
    queues: ['complaints', 'repairs', 'service'],
    about: {
      'zh-CN': '一线客服，负责投诉、维修和咨询',
      en: 'Answers complaints, repairs and questions, mostly in Chinese',
    },
  },
  {
    email: 'emma.clarke@clearspring.example',
    name: 'Emma Clarke',
    role: 'agent',
    language: 'en',
    queues: ['orders', 'service'],
    about: {
      'zh-CN': '英文客服，负责订单和咨询',
      en: 'Answers orders and questions, mostly in English',
    },
  },
  {
    email: 'chen.jing@clearspring.example',
    name: '陈静',
    role: 'supervisor',
    language: 'zh-CN',
    queues: everyQueue,
    about: { 'zh-CN': '客服主管，处理升级的投诉', en: 'Leads the team, takes escalated complaints' },
  },
  {
    email: 'daniel.wong@clearspring.example',
    name: 'Daniel Wong',
    role: 'admin',
    language: 'en',
    queues: everyQueue,
    about: { 'zh-CN': '系统管理员', en: 'Sets the system up' },
  },
] as const satisfies readonly SamplePerson[];

/** What each role is called, and what it may do, in a line. */
export const sampleRoles: Record<
  StaffRole | 'partner',
  Record<'zh-CN' | 'en', { name: string; may: string }>
> = {
  agent: {
    'zh-CN': { name: '客服', may: '处理工单、客户和电话，查看自己的工作' },
    en: { name: 'Agent', may: 'Works on tickets, customers and calls; sees their own day' },
  },
  supervisor: {
    'zh-CN': { name: '主管', may: '此外还可查看每个人的工作，审批补偿，修改快捷回复和关怀计划' },
    en: {
      name: 'Supervisor',
      may: 'Also sees everybody’s work, approves compensation, changes canned replies and care plans',
    },
  },
  admin: {
    'zh-CN': { name: '管理员', may: '此外还可修改全部设置' },
    en: { name: 'Admin', may: 'Also changes every setting' },
  },
  partner: {
    'zh-CN': { name: '合作伙伴系统', may: '只能回报消息的送达结果' },
    en: { name: 'A partner’s system', may: 'Reports what became of messages, nothing else' },
  },
};

/** Whom the sign-in page of a system on this machine offers. */
export const sampleSignIn: SignInPeople = {
  title: { en: 'Aftercare on this machine', 'zh-CN': '本机上的 Aftercare' },
  people: samplePeople.map(({ email, name, role, about }) => ({ email, name, group: role, about })),
  groups: sampleRoles,
};
