import * as z from 'zod';

/** Words that events and everything else share. Adding a word is compatible; removing or renaming one is a new version. */
export const ticketKinds = [
  'complaint',
  'enquiry',
  'repair',
  'return',
  'spare-part',
  'suggestion',
  'compliment',
] as const;
export const ticketStates = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'] as const;
/** The most urgent last. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const grades = ['A', 'B', 'C', 'VIP'] as const;
export const languages = ['zh-CN', 'en'] as const;
export const intakeChannels = ['form', 'widget', 'call', 'mail', 'survey'] as const;
/** Stages of a complaint (ISO 10002:2018, clause 7), in their order. */
export const complaintStages = [
  'received',
  'acknowledged',
  'assessed',
  'investigated',
  'answered',
  'closed',
] as const;
/** What a service level measures. */
export const serviceTargets = ['first-response', 'next-reply', 'resolution'] as const;
export const messageCategories = ['transactional', 'survey', 'care'] as const;
export const messageChannels = ['mail', 'event'] as const;

export const TicketKind = z.enum(ticketKinds);
export const TicketState = z.enum(ticketStates);
/** Queues are data: see shared/settings/queues.ts. */
export const QueueName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const Priority = z.enum(priorities);
export const Grade = z.enum(grades);
export const ComplaintStage = z.enum(complaintStages);
export const ServiceTarget = z.enum(serviceTargets);
export const Language = z.enum(languages);
export const IntakeChannel = z.enum(intakeChannels);
export const MessageCategory = z.enum(messageCategories);
export const MessageChannel = z.enum(messageChannels);

export type TicketKind = z.output<typeof TicketKind>;
export type TicketState = z.output<typeof TicketState>;
export type QueueName = z.output<typeof QueueName>;
export type Priority = z.output<typeof Priority>;
export type Grade = z.output<typeof Grade>;
export type ComplaintStage = z.output<typeof ComplaintStage>;
export type ServiceTarget = z.output<typeof ServiceTarget>;
export type Language = z.output<typeof Language>;
export type IntakeChannel = z.output<typeof IntakeChannel>;
export type MessageCategory = z.output<typeof MessageCategory>;
export type MessageChannel = z.output<typeof MessageChannel>;
