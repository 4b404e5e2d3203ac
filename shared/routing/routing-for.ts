import type { Settings } from '../settings/open-settings.ts';
import { personSetting } from '../settings/people.ts';
import { queueSetting } from '../settings/queues.ts';
import { routingRuleSetting } from '../settings/routing-rules.ts';
import { wordListSetting } from '../settings/word-list-setting.ts';
import type { RoutingFacts } from './matches.ts';
import { type Routing, route } from './route.ts';

/** {@link route} by the firm's settings as they are now (at most ten seconds old). */
export async function routingFor(settings: Settings, facts: RoutingFacts, now: Date): Promise<Routing> {
  const [rules, queues, people, wordLists] = await Promise.all([
    settings.all(routingRuleSetting, now),
    settings.all(queueSetting, now),
    settings.all(personSetting, now),
    settings.all(wordListSetting, now),
  ]);
  return route(facts, { rules, queues, people, wordLists });
}
