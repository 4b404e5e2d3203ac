import * as z from 'zod';
import { Priority, QueueName, TicketKind, TicketState } from '../../events/vocabulary.ts';
import { line, prose, slug } from '../http/text.ts';
import { complaintCauses } from '../table/entities/ticket.ts';
import { replyTemplate } from './canned-replies.ts';
import { defineSetting } from './define-setting.ts';
import { Label } from './queues.ts';
import { Tag } from './routing-rules.ts';

const bothLanguages = z.strictObject({ 'zh-CN': prose(2000), en: prose(2000) });

const MacroStep = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('reply'),
    /** A canned reply, or texts of its own with the same variables. */
    cannedReplyId: slug(64).optional(),
    texts: z.strictObject({ 'zh-CN': replyTemplate, en: replyTemplate }).optional(),
    toAll: z.literal(true).optional(),
  }),
  z.strictObject({ do: z.literal('note'), text: prose(8000) }),
  z.strictObject({
    do: z.literal('tag'),
    add: z.array(Tag).max(20).default([]),
    remove: z.array(Tag).max(20).default([]),
  }),
  /** `me`: whoever uses it; null: nobody any more. */
  z.strictObject({ do: z.literal('assign'), assignee: line(128).nullable() }),
  z.strictObject({ do: z.literal('queue'), queue: QueueName }),
  z.strictObject({ do: z.literal('priority'), priority: Priority }),
  z.strictObject({
    do: z.literal('state'),
    to: TicketState,
    /** What the customer reads of how it ended, in the ticket's language. */
    outcome: bothLanguages.optional(),
    internalOutcome: prose(2000).optional(),
    cause: z.enum(complaintCauses).optional(),
    spam: z.literal(true).optional(),
  }),
  /** For so many hours; without them until somebody writes. */
  z.strictObject({ do: z.literal('snooze'), hours: z.int().min(1).max(8760).optional() }),
]);
export type MacroStep = z.output<typeof MacroStep>;

/** Several things that staff often do to a ticket together. All of them are one write of it. */
export const Macro = z
  .strictObject({
    id: slug(64),
    label: Label,
    /** Kinds of tickets that it is offered for; without them, all. */
    kinds: z.array(TicketKind).min(1).optional(),
    /** Its place in lists. */
    order: z.int().min(0).max(999).default(100),
    active: z.boolean().default(true),
    /** Each thing once, in whatever order: fields, then words, then the state. */
    steps: z.array(MacroStep).min(1).max(8),
  })
  .superRefine(({ steps }, context) => {
    steps.forEach((step, index) => {
      const path = ['steps', index];
      if (steps.findIndex((each) => each.do === step.do) < index)
        context.addIssue({ code: 'custom', path: [...path, 'do'], message: 'field.twice' });
      if (step.do === 'reply' && (step.cannedReplyId === undefined) === (step.texts === undefined))
        context.addIssue({ code: 'custom', path: [...path, 'texts'], message: 'field.required' });
      if (step.do === 'state' && step.to === 'resolved' && !step.outcome && !step.spam)
        context.addIssue({ code: 'custom', path: [...path, 'outcome'], message: 'field.required' });
    });
  });
export type Macro = z.output<typeof Macro>;

/** The built-in ones hold until the firm changes them. */
export const macroSetting = defineSetting({
  kind: 'macro',
  schema: Macro,
  builtIn: [
    {
      id: 'ask-details',
      label: { 'zh-CN': '请客户补充信息', en: 'Ask for details' },
      order: 10,
      active: true,
      steps: [
        { do: 'reply', cannedReplyId: 'more-details' },
        { do: 'state', to: 'pending' },
      ],
    },
    {
      id: 'take-over',
      label: { 'zh-CN': '我来处理', en: 'Take it, and say so' },
      order: 20,
      active: true,
      steps: [
        { do: 'assign', assignee: 'me' },
        { do: 'reply', cannedReplyId: 'on-it' },
      ],
    },
    {
      id: 'spam',
      label: { 'zh-CN': '标为垃圾信息', en: 'It is spam' },
      order: 90,
      active: true,
      steps: [
        { do: 'tag', add: ['spam'], remove: [] },
        { do: 'state', to: 'resolved', spam: true },
      ],
    },
  ],
});
