import type { FieldError } from '../../../shared/runtime/errors.ts';
import type { DropReason } from '../../../shared/table/entities/dropped.ts';

/** The reasons that a map can mend. */
export type Lack = Extract<DropReason, 'no-text' | 'no-contact'>;

/** Why a post is refused, by what its reading found missing. */
export const reasonsOf = (problems: readonly FieldError[]): Lack[] => [
  ...(problems.some(({ path }) => path === 'description') ? (['no-text'] as const) : []),
  ...(problems.some(({ path }) => path !== 'description') ? (['no-contact'] as const) : []),
];
