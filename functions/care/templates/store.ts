import { commit, type Effects } from '../../../shared/outbox/effects.ts';
import { type CarePolicy, carePolicySetting } from '../../../shared/settings/care-policy.ts';
import { careTemplateSetting } from '../../../shared/settings/care-template-setting.ts';
import type { CareTemplate } from '../../../shared/settings/care-templates.ts';
import { holidaySetting } from '../../../shared/settings/holiday-setting.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import { type CustomerFile, readCareFile } from '../../../shared/table/customer-file.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What previews and test mails are made from: always as it is now, since somebody has just changed it. */
export interface TemplateStore {
  template(id: string): Promise<CareTemplate | undefined>;
  holidays(): Promise<ReadonlyMap<string, Holiday>>;
  person(id: string | undefined): Promise<Person | undefined>;
  policy(): Promise<CarePolicy | undefined>;
  file(customerId: string): Promise<CustomerFile | undefined>;
  commit(effects: Effects, now: Date): Promise<void>;
}

export const templateStore = (table: Table): TemplateStore => ({
  template: async (id) => (await readAll(table, careTemplateSetting)).get(id),
  holidays: () => readAll(table, holidaySetting),
  person: async (id) => (id === undefined ? undefined : (await readAll(table, personSetting)).get(id)),
  policy: async () => (await readAll(table, carePolicySetting)).get('policy'),
  file: (customerId) => readCareFile(table, customerId),
  commit: (effects, now) => commit(table, effects, now),
});
