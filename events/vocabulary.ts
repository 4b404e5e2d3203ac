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
export const queues = ['complaints', 'repairs', 'orders', 'service'] as const;
export const languages = ['zh-CN', 'en'] as const;
export const intakeChannels = ['form', 'call', 'survey'] as const;
export const messageCategories = ['transactional', 'survey', 'care'] as const;
export const messageChannels = ['mail', 'event'] as const;

export const TicketKind = z.enum(ticketKinds);
export const TicketState = z.enum(ticketStates);
export const QueueName = z.enum(queues);
export const Language = z.enum(languages);
export const IntakeChannel = z.enum(intakeChannels);
export const MessageCategory = z.enum(messageCategories);
export const MessageChannel = z.enum(messageChannels);

export type TicketKind = z.output<typeof TicketKind>;
export type TicketState = z.output<typeof TicketState>;
export type QueueName = z.output<typeof QueueName>;
export type Language = z.output<typeof Language>;
export type IntakeChannel = z.output<typeof IntakeChannel>;
export type MessageCategory = z.output<typeof MessageCategory>;
export type MessageChannel = z.output<typeof MessageChannel>;
