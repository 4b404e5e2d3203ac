import type { Placed } from '../../../shared/table/entities/form-post.ts';
import type { Post } from './post.ts';

/** What the reader of a post put aside, as places beside those that its reading tells. */
export const putAside = ({ ignored }: Pick<Post, 'ignored'>): Placed[] =>
  ignored.map(({ name, reason }) => ({ name, to: 'ignored', why: reason }));
