import type { Form } from '../../../../shared/settings/forms.ts';
import type { Post } from '../post.ts';
import type { Reading } from '../reading.ts';
import { idioms } from './idioms.ts';
import { interpretWith } from './interpret-with.ts';

/** What a post says by the map of its form, its questions and the usual names. Pure, and throws for no entries. */
export const interpret = (post: Post, form: Form): Reading => interpretWith(idioms, post, form);
