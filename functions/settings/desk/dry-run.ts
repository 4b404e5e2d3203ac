import type { Body } from '../../../shared/http/define-route.ts';
import { type Routing, route } from '../../../shared/routing/route.ts';
import { formSetting } from '../../../shared/settings/form-setting.ts';
import { documentsOf } from '../../../shared/settings/open-settings.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import { routingRuleSetting } from '../../../shared/settings/routing-rules.ts';
import { wordListSetting } from '../../../shared/settings/word-list-setting.ts';

import type { Table } from '../../../shared/table/table.ts';

import type { routes } from './routes.ts';

/** Where a ticket would go by the settings as they are, and by a rule that may be saved. */
export async function dryRun(
  table: Pick<Table, 'each'>,
  { draft, ...facts }: Body<typeof routes.dryRun>,
): Promise<Routing> {
  const read = documentsOf(table);
  const [rules, queues, people, wordLists, forms] = await Promise.all([
    read(routingRuleSetting),
    read(queueSetting),
    read(personSetting),
    read(wordListSetting),
    read(formSetting),
  ]);
  const form = forms.get(facts.form ?? '');
  return route(
    { ...facts, formQueue: form?.queue, formTags: form?.tags },
    { rules: draft ? new Map([...rules, [draft.id, draft]]) : rules, queues, people, wordLists },
  );
}
