import { useTranslation } from 'react-i18next';
import { linkSaid } from './link-said.ts';
import type { Names } from './list-query.ts';
import type { Entry } from './ticket-query.ts';
import { useValueText } from './value-text.ts';

/** What happened, in one line: who did what, and the values that changed. */
export function EventLine({ entry, names, author }: { entry: Entry; names: Names; author: string }) {
  const { t } = useTranslation();
  const valueText = useValueText();
  const { kind, text, detail = {} } = entry;
  const shown = (name: string, value: string): string => valueText(name, value, names);
  const link = kind === 'link' ? linkSaid(detail, names.customers) : undefined;
  const said = link
    ? `${t(`relation.${link.relation}`)} ${link.to}`
    : kind === 'state-change'
      ? `${shown('from', detail.from ?? '')} → ${shown('to', detail.to ?? '')}`
      : kind === 'snooze'
        ? detail.until === undefined
          ? t('snooze.back')
          : shown('until', detail.until)
        : Object.entries(detail)
            .filter(([name]) => !name.endsWith('Before') && name in fieldTexts)
            .map(
              ([name, value]) => `${t(fieldTexts[name as keyof typeof fieldTexts])}: ${shown(name, value)}`,
            )
            .join(' · ');
  return (
    <span className="event-line">
      <bdi>{author}</bdi> · {t(`entry.kind.${kind as 'assignment'}`)}
      {said === '' ? null : (
        <>
          {' '}
          · <bdi>{said}</bdi>
        </>
      )}
      {text === '' ? null : (
        <q className="event-text">
          <bdi>{text}</bdi>
        </q>
      )}
    </span>
  );
}

/** Values of an event that a person can read, with what they are called. */
const fieldTexts = {
  queue: 'tickets.queue',
  assignee: 'tickets.assignee',
  priority: 'tickets.priority',
  kind: 'ticket.kind',
  subject: 'tickets.subject',
  cause: 'bar.cause',
  stage: 'ticket.stage',
} as const;
