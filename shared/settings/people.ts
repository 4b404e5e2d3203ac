import * as z from 'zod';
import { Language, QueueName } from '../../events/vocabulary.ts';
import { line, mailAddress } from '../http/text.ts';
import { defineSetting } from './define-setting.ts';

/** What members of staff may be; the token's groups decide what they may do, this tells whom an escalation reaches. */
export const StaffRole = z.enum(['agent', 'supervisor', 'admin']);
export type StaffRole = z.output<typeof StaffRole>;

/** A member of staff. */
export const Person = z.strictObject({
  /** The subject of the person's token. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, { message: 'field.invalid' }),
  name: line(100),
  mail: mailAddress.optional(),
  language: Language.default('zh-CN'),
  role: StaffRole,
  /** Queues that the person works in. */
  queues: z.array(QueueName).max(50).default([]),
  /** On leave: routing passes over. */
  away: z.boolean().optional(),
  /** Which mails tell of messages on tickets that the person has; see {@link noticesOf}. */
  notices: z.enum(['none', 'first', 'all']).optional(),
});
export type Person = z.output<typeof Person>;

/** Nobody is built in: the firm names its people. */
export const personSetting = defineSetting({ kind: 'person', schema: Person, builtIn: [] });

/**
 * Which messages of customers and others, on tickets that a person has, are told to the person by mail: `first`, the first one after each reply
 * of staff, unless the person wishes `all` or `none`. A customer who writes ten times makes one mail.
 */
export const noticesOf = ({ notices = 'first' }: Pick<Person, 'notices'>): 'none' | 'first' | 'all' =>
  notices;
