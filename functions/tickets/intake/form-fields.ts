import type { TicketSubmission } from './submission.ts';

/** Names of a post that are the ticket's own; all others are custom fields. */
const ownNames: readonly string[] = [
  'form',
  'kind',
  'subject',
  'description',
  'name',
  'email',
  'phone',
  'language',
  'productSerial',
  'orderNumber',
  'region',
] satisfies readonly (keyof TicketSubmission)[];

/** Says that no script ran on our page: its files are chosen after it was sent. */
export const filesLater = 'filesLater';

/** Names that tell about the post, not about the matter. */
const postNames: readonly string[] = [
  filesLater,
  'idempotencyKey',
  'uploads',
  'formStarted',
  'homepage-url',
  'channel',
] satisfies readonly (keyof TicketSubmission | typeof filesLater)[];

export const isOwn = (name: string): boolean => ownNames.includes(name);

export const isPostName = (name: string): boolean => postNames.includes(name);

const isDeclared = (name: string): boolean => isOwn(name) || isPostName(name);

/** Names and values of a form that we do not know ourselves. */
export const customFieldsOf = (values: Record<string, string>): Array<[string, string]> =>
  Object.entries(values).filter(([name]) => !isDeclared(name));
