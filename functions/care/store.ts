import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { carePlanSetting } from '../../shared/settings/care-plan-setting.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { carePolicySetting } from '../../shared/settings/care-policy.ts';
import { careTemplateSetting } from '../../shared/settings/care-template-setting.ts';
import type { CareTemplate } from '../../shared/settings/care-templates.ts';
import { holidaySetting } from '../../shared/settings/holiday-setting.ts';
import { openSettings, readAll, type Settings } from '../../shared/settings/open-settings.ts';
import { type Person, personSetting } from '../../shared/settings/people.ts';
import { type CareFile, readCareFile } from '../../shared/table/customer-file.ts';
import { type AgendaItem, agenda } from '../../shared/table/entities/agenda.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';
import type { CareWorld } from './contracts.ts';

export interface Texts {
  template: CareTemplate;
  /** Who looks after the customer, where it is somebody of the settings. */
  owner: Person | undefined;
}

export interface CareStore {
  /** A customer's whole file; undefined where there is none, or it was erased. */
  file(customerId: string): Promise<CareFile | undefined>;
  /** The settings that care is planned from: `fresh` from the table itself, else at most ten seconds old. */
  world(now: Date, fresh?: boolean): Promise<CareWorld>;
  /** What a message of a plan is written with; undefined for a task, and where the template is gone. */
  texts(plan: CarePlan | undefined, customer: Customer, now: Date): Promise<Texts | undefined>;
  /** Takes an agenda item off that nothing comes of, unless it was planned anew meanwhile. */
  drop(item: AgendaItem): Promise<void>;
  /** False when a condition did not hold: read again and decide anew. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export function careStore(table: Table): CareStore {
  const settings = openSettings(table);
  const fresh: Settings = { all: (definition) => readAll(table, definition) };
  return {
    file: (customerId) => readCareFile(table, customerId),
    world: (now, isFresh = false) => readWorld(isFresh ? fresh : settings, now),
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
    commitOnce: (effects, now) => commitOnce(table, effects, now),
  };
}

/** Plans, holidays and policy as one reading of settings finds them. A policy that was removed is the built-in one. */
export async function readWorld(settings: Settings, now: Date): Promise<CareWorld> {
  const [plans, holidays, policies] = await Promise.all([
    settings.all(carePlanSetting, now),
    settings.all(holidaySetting, now),
    settings.all(carePolicySetting, now),
  ]);
  const policy = policies.get('policy') ?? carePolicySetting.builtIn[0];
  if (!policy) throw new Error('no policy of care is built in');
  return { plans, holidays, policy };
}
