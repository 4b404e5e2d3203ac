import type { Ports } from '../../../shared/runtime/ports.ts';
import { formSetting } from '../../../shared/settings/form-setting.ts';
import { macroSetting } from '../../../shared/settings/macros.ts';
import { routingRuleSetting } from '../../../shared/settings/routing-rules.ts';
import { usedTag } from '../../../shared/table/entities/tag.ts';

/** Tags that are looked at. */
const maxTagsRead = 5000;

export interface SuggestedTag {
  tag: string;
  /** When a ticket got it last; absent where only settings name it. */
  usedAt?: string;
}

/** Tags to choose from: those that tickets have or had, the latest first, and those that rules, forms and macros set; `q` stands anywhere in them. */
export const listTags =
  ({ table, settings }: Pick<Ports, 'table' | 'settings'>) =>
  async ({
    q = '',
    limit,
    now,
  }: {
    q?: string | undefined;
    limit: number;
    now: Date;
  }): Promise<SuggestedTag[]> => {
    const [rules, forms, macros] = await Promise.all([
      settings.all(routingRuleSetting, now),
      settings.all(formSetting, now),
      settings.all(macroSetting, now),
    ]);
    const known = new Map<string, SuggestedTag>();
    const named = [
      ...[...rules.values()].flatMap(({ then }) => then.tags ?? []),
      ...[...forms.values()].flatMap(({ tags }) => tags),
      ...[...macros.values()].flatMap(({ steps }) =>
        steps.flatMap((step) => (step.do === 'tag' ? step.add : [])),
      ),
    ];
    for (const tag of named) known.set(tag, { tag });
    let read = 0;
    for await (const { tag, usedAt } of table.each(usedTag, usedTag.prefix('all'))) {
      known.set(tag, { tag, usedAt });
      read += 1;
      if (read === maxTagsRead) break;
    }
    const wanted = q.trim().toLowerCase();
    const rank = ({ tag }: SuggestedTag): number => (tag.toLowerCase().startsWith(wanted) ? 0 : 1);
    return [...known.values()]
      .filter(({ tag }) => tag.toLowerCase().includes(wanted))
      .sort(
        (one, other) =>
          rank(one) - rank(other) ||
          (other.usedAt ?? '').localeCompare(one.usedAt ?? '') ||
          one.tag.localeCompare(other.tag),
      )
      .slice(0, limit);
  };
