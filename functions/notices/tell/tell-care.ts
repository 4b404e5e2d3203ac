import type { careApprovalRequested } from '../../../events/care-approval-requested.v1.ts';
import type { DomainEvent } from '../../../events/define-event.ts';
import { choicesOf } from '../../../shared/notices/choices.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { noticeSettings } from '../../../shared/table/entities/notice-mail.ts';
import { endNotices } from './end-notices.ts';
import { keepNotice } from './keep-notice.ts';
import { type MailDeps, mailOfNotices } from './mail-notice.ts';
import { careApproversOf } from './whom-to-tell.ts';

/** A care message or task that waits for approval, for those who may decide it. */
export const tellCareApproval =
  (deps: MailDeps) =>
  async ({ data, occurredAt: at }: DomainEvent<typeof careApprovalRequested>, now: Date): Promise<void> => {
    const { table, settings } = deps;
    const { occurrenceId: about, customerId } = data;
    const waits = async () => (await table.find(occurrence, about))?.state === 'approval';
    if (!(await waits())) return;
    const approvers = careApproversOf(await settings.all(personSetting, now));
    const ids = approvers.map(({ id }) => id);
    const chosen = ids.length === 0 ? [] : await table.findMany(noticeSettings, ids);
    const facts = { kind: 'care-approval', at, actor: 'system', about, customerId, what: about } as const;
    for (const person of approvers) {
      const own = chosen.find((each) => each.person === person.id)?.mail;
      const isMailed = person.mail !== undefined && !person.away;
      const choice = isMailed ? choicesOf(person, own)['care-approval'] : 'never';
      await keepNotice(
        deps,
        facts,
        { person, choice },
        {
          now,
          mailAtOnce: (to, value) =>
            mailOfNotices(deps, { id: value.id, person: to, notices: [value], tickets: new Map() }, now),
        },
      );
    }
    // Whoever decided meanwhile may not have found what was just written.
    if (!(await waits())) await endNotices(table, customerId, { until: at, about }, now);
  };
