import { maxBodyBytes } from '../../../../shared/http/read-body.ts';
import type { PostEntry } from '../post.ts';

/** Longer questions are explanations: their beginning tells them apart. */
const maxLabelCharacters = 500;

/**
 * Entries whose labels are of at most {@link maxLabelCharacters}, and together of at most `maxBodyBytes` UTF-16 units: one definition may
 * be that of a thousand answers, and its words would be written with each. An entry beyond that keeps its name alone. Nobody typed them.
 */
export function withShortLabels(entries: PostEntry[]): PostEntry[] {
  let left = maxBodyBytes;
  return entries.map((entry) => {
    if (entry.label === undefined) return entry;
    const { label, ...unlabelled } = entry;
    const short = label.length > maxLabelCharacters ? `${label.slice(0, maxLabelCharacters - 1)}…` : label;
    left -= short.length;
    return left < 0 ? unlabelled : { ...unlabelled, label: short };
  });
}
