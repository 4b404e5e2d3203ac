import * as z from 'zod';
import { Grade, IntakeChannel, Language, Priority, QueueName, TicketKind } from '../../events/vocabulary.ts';
import { line, slug } from '../http/text.ts';
import { defineSetting } from './define-setting.ts';
import { Label } from './queues.ts';
import { someOf } from './some-of.ts';

const Id = slug(64);

/** A mark on a ticket. */
export const Tag = line(40);

/** Which tickets a rule is for: all that is named must hold; of each list, one. */
export const RuleConditions = z.strictObject({
  kinds: someOf(TicketKind),
  /** Beginning of a serial number, or part of a product's name. */
  products: someOf(line(64)),
  /** Beginning of the region as it was told. */
  regions: someOf(line(64)),
  languages: someOf(Language),
  grades: someOf(Grade),
  channels: someOf(IntakeChannel),
  forms: someOf(Id),
  /** Any of them in subject or description: whole words, Chinese ones anywhere; case does not matter. */
  words: someOf(line(40)),
  /** Lists of words (`/v1/word-lists`): one of their words stands in subject or description, and is not denied there. */
  wordLists: someOf(Id),
});

const RuleActions = z
  .strictObject({
    queue: QueueName.optional(),
    priority: Priority.optional(),
    /** Subject of a person. */
    assignee: z.string().min(1).max(128).optional(),
    tags: someOf(Tag),
  })
  .refine((actions) => Object.values(actions).some((value) => value !== undefined), {
    message: 'field.rule-without-effect',
  });

/** One rule of routing. */
export const RoutingRule = z.strictObject({
  id: Id,
  label: Label.optional(),
  /** The lowest comes first; rules of the same order go by id. */
  order: z.int().min(0).max(9999).default(100),
  active: z.boolean().default(true),
  when: RuleConditions.default({}),
  then: RuleActions,
  /** No later rule is looked at. */
  stop: z.boolean().optional(),
});
export type RoutingRule = z.output<typeof RoutingRule>;

export const routingRuleSetting = defineSetting({
  kind: 'routing-rule',
  schema: RoutingRule,
  builtIn: [
    {
      id: 'danger',
      label: { 'zh-CN': '人身与火灾危险', en: 'Danger to people, or fire' },
      order: 10,
      active: true,
      when: { wordLists: ['danger'] },
      then: { priority: 'urgent', tags: ['safety'] },
    },
    {
      id: 'legal',
      label: { 'zh-CN': '投诉升级与维权', en: 'Authorities or lawyers are named' },
      order: 20,
      active: true,
      when: {
        words: ['12315', '消协', '消费者协会', '律师', '起诉', '曝光', 'lawyer', 'solicitor', 'court'],
      },
      then: { queue: 'complaints', tags: ['legal'] },
    },
  ],
});
