import { commitOnce } from '../../shared/outbox/effects.ts';
import type { Ports } from '../../shared/runtime/ports.ts';
import { carePlanSetting } from '../../shared/settings/care-plan-setting.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { carePolicyOf } from '../../shared/settings/care-policy.ts';
import { careTemplateSetting } from '../../shared/settings/care-template-setting.ts';
import type { CareTemplate } from '../../shared/settings/care-templates.ts';
import { holidaySetting } from '../../shared/settings/holiday-setting.ts';
import { freshSettings, type Settings } from '../../shared/settings/open-settings.ts';
import { type Person, personSetting } from '../../shared/settings/people.ts';
import { type AgendaItem, agenda } from '../../shared/table/entities/agenda.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { CareSettings } from './contracts.ts';

export interface CareTexts {
  template: CareTemplate;
  /** The owner of the customer, if the settings have that person. */
  owner: Person | undefined;
}

/** What planning and sending of care work on: the table, and the settings that care is made from. */
export interface CareStore extends Pick<Ports, 'table'> {
  /** The settings that care is planned from: `fresh` from the table itself, else at most ten seconds old. */
  careSettings(now: Date, fresh?: boolean): Promise<CareSettings>;
  /** The texts of a plan's message; undefined for a task, and when the template was removed. */
  texts(plan: CarePlan | undefined, customer: Customer, now: Date): Promise<CareTexts | undefined>;
  /** Deletes an agenda item without effect, unless it was replanned meanwhile. */
  drop(item: AgendaItem): Promise<void>;
}

export function careStore({ table, settings }: Pick<Ports, 'table' | 'settings'>): CareStore {
  const fresh = freshSettings(table);
  return {
    table,
    careSettings: (now, isFresh = false) => readCareSettings(isFresh ? fresh : settings, now),
    async texts(plan, { owner }, now) {
      if (!plan || plan.channel.by === 'task') return undefined;
      const [templates, people] = await Promise.all([
        settings.all(careTemplateSetting, now),
        settings.all(personSetting, now),
      ]);
      const template = templates.get(plan.channel.template);
      return template && { template, owner: owner === undefined ? undefined : people.get(owner) };
    },
    async drop(item) {
      const write = { delete: agenda.key(item), if: { generation: item.generation } };
      await commitOnce(table, { writes: [write], events: [] }, new Date(item.at));
    },
  };
}

/** Plans, holidays and policy as one reading of settings finds them. */
export async function readCareSettings(settings: Settings, now: Date): Promise<CareSettings> {
  const [plans, holidays, policy] = await Promise.all([
    settings.all(carePlanSetting, now),
    settings.all(holidaySetting, now),
    carePolicyOf(settings, now),
  ]);
  return { plans, holidays, policy };
}
