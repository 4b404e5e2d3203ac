import { ulid } from '../../../../shared/runtime/ids.ts';
import type { FormPost, Placed } from '../../../../shared/table/entities/form-post.ts';
import { after, days, epochSeconds, iso } from '../../../../shared/time/clock.ts';

const ttlMs = days(30);

/** Names of one post that are told, and characters of each: a map is made from what people call fields. */
const maxPlaced = 100;
const maxNameCharacters = 100;

/** What tells the map of a form: the names of a post and where its values went. */
export const formPostOf = (
  facts: Pick<FormPost, 'form' | 'origin' | 'service' | 'charset'>,
  placed: readonly Placed[],
  now: Date,
): FormPost => ({
  ...facts,
  id: ulid(now),
  at: iso(now),
  placed: placed.slice(0, maxPlaced).map(({ name, label, to, ...rest }) => ({
    ...rest,
    name: shortened(name),
    ...(label === undefined ? {} : { label: shortened(label) }),
    to: shortened(to),
  })),
  expiresAt: epochSeconds(after(now, ttlMs)),
});

const shortened = (text: string): string =>
  text.length <= maxNameCharacters ? text : `${[...text].slice(0, maxNameCharacters - 1).join('')}…`;
