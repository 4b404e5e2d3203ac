/** Views that the list offers, in their order; those that are named for a state ask for finished tickets. */
export const listViews = [
  'mine',
  'unassigned',
  'breaching',
  'waiting',
  'snoozed',
  'all',
  'resolved',
  'closed',
] as const;
export type ListView = (typeof listViews)[number];

/** Orders that a list can have, as the API names them. */
export const sorts = ['urgency', 'newest', 'oldest', 'changed', 'priority'] as const;
export type Sort = (typeof sorts)[number];

/** What a list can be narrowed by, as the API names it. */
export const filterNames = [
  'queue',
  'assignee',
  'state',
  'kind',
  'priority',
  'tag',
  'channel',
  'openedFrom',
  'openedTo',
  'changedFrom',
  'changedTo',
] as const;
export type FilterName = (typeof filterNames)[number];

/*
 * The words of the API that filters and forms offer. Its vocabulary is not loaded here: it would bring the whole checker of contracts into the
 * page. Where a word is wrong, the types of the calls refuse it; where one is missing, test/unit/console-list.test.ts does.
 */
export const kinds = [
  'complaint',
  'enquiry',
  'repair',
  'return',
  'spare-part',
  'suggestion',
  'compliment',
] as const;
export const states = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'] as const;
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
/** Why customers complain. */
export const causes = [
  'work-quality',
  'promise-not-met',
  'conduct',
  'price-above-estimate',
  'wanted-more',
] as const;
export const channels = [
  'form',
  'widget',
  'call',
  'mail',
  'survey',
  'event',
  'outbound',
  'counter',
  'letter',
  'fax',
] as const;
