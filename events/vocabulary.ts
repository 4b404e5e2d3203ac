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
/** Ways by which matters come that staff take down: over the counter, in a letter, by fax. */
export const receivedChannels = ['counter', 'letter', 'fax'] as const;
/** `event`: a partner took it by SMS or WeChat; `outbound`: staff wrote first. */
export const intakeChannels = [
  'form',
  'widget',
  'call',
  'mail',
  'survey',
  'event',
  'outbound',
  ...receivedChannels,
] as const;
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
/** What care is about. Customers consent to each apart: greetings, help with what they own, news and offers. */
export const careTopics = ['greeting', 'service', 'marketing'] as const;
/** Ways to a customer that consent is given for; `event`: a partner delivers SMS or WeChat. Gifts and cards are visits. */
export const contactWays = ['mail', 'event', 'call', 'visit'] as const;
/**
 * What is known of a contact point. `claimed`: somebody typed it; `told`: a partner or staff told it; `confirmed`: its owner acted
 * from it, or staff confirmed it with the customer.
 */
export const contactStates = ['claimed', 'told', 'confirmed'] as const;
/**
 * How the owner of a ticket's address came to stand behind the ticket. `mail`: an authenticated mail opened it; `reply`: an
 * authenticated answer to our mail; `link`: something was posted through the link that we mailed; `code`: the code of our message was
 * entered on the page of whoever posted; `call`: we spoke with the caller; `staff`: staff confirmed it; `partner`: a partner vouches.
 */
export const proofs = ['mail', 'reply', 'link', 'code', 'call', 'staff', 'partner'] as const;
/** Why a ticket is linked to a customer file. */
export const linkReasons = ['mail', 'number', 'reference', 'staff', 'call', 'follow-up'] as const;
export const linkStates = ['confirmed', 'unconfirmed'] as const;
export const relationKinds = [
  'spouse',
  'partner',
  'child',
  'parent',
  'sibling',
  'friend',
  'colleague',
  'assistant',
  'other',
] as const;
/** What customers are asked; `csat`: customer satisfaction. */
export const surveyKinds = ['csat'] as const;
export const dateKinds = ['birthday', 'anniversary', 'other'] as const;
/** What happened between a customer and us that care follows. `contact`: the last time that we spoke or met. */
export const milestoneKinds = ['purchase', 'delivery', 'installation', 'service', 'contact'] as const;
/** What staff do for a customer when care says so. */
export const careTaskKinds = ['call', 'visit', 'gift', 'card'] as const;
/**
 * `planned` → `approval` (a supervisor decides) → `queued` (at the mail door) or `open` (a task of staff) → `done`; or
 * `declined` by staff, or `skipped` with its reason.
 */
export const occurrenceStates = [
  'planned',
  'approval',
  'queued',
  'open',
  'done',
  'declined',
  'skipped',
] as const;
/** What became of a message after it was queued; the latest that is known. */
export const careDeliveries = [
  'sent',
  'delegated',
  'delivered',
  'failed',
  'bounced',
  'complained',
  'skipped',
  'unknown',
] as const;

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
export const CareTopic = z.enum(careTopics);
export const ContactWay = z.enum(contactWays);
export const ContactState = z.enum(contactStates);
export const Proof = z.enum(proofs);
export const LinkReason = z.enum(linkReasons);
export const LinkState = z.enum(linkStates);
export const RelationKind = z.enum(relationKinds);
export const SurveyKind = z.enum(surveyKinds);
export const DateKind = z.enum(dateKinds);
export const MilestoneKind = z.enum(milestoneKinds);
export const CareTaskKind = z.enum(careTaskKinds);
export const OccurrenceState = z.enum(occurrenceStates);
export const CareDelivery = z.enum(careDeliveries);

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
export type CareTopic = z.output<typeof CareTopic>;
export type ContactWay = z.output<typeof ContactWay>;
export type ContactState = z.output<typeof ContactState>;
export type Proof = z.output<typeof Proof>;
export type LinkReason = z.output<typeof LinkReason>;
export type LinkState = z.output<typeof LinkState>;
export type RelationKind = z.output<typeof RelationKind>;
export type SurveyKind = z.output<typeof SurveyKind>;
export type DateKind = z.output<typeof DateKind>;
export type MilestoneKind = z.output<typeof MilestoneKind>;
export type CareTaskKind = z.output<typeof CareTaskKind>;
export type OccurrenceState = z.output<typeof OccurrenceState>;
export type CareDelivery = z.output<typeof CareDelivery>;
