import { useTranslation } from 'react-i18next';
import { Said } from '../app/said.tsx';
import { useAbsolute } from '../time/moment.tsx';
import { type EventSaid, eventSaid, type SaidValue } from './event-said.ts';
import type { Names } from './list-query.ts';
import type { Entry } from './ticket-query.ts';
import { useValueText } from './value-text.ts';

/** What happened, in one line: who did what, and the values that changed. */
export function EventLine({ entry, names, author }: { entry: Entry; names: Names; author: string }) {
  const { t } = useTranslation();
  const saidText = useSaidText(names);
  const { kind, text, detail = {} } = entry;
  const said = eventSaid(kind, detail, names.customers);
  return (
    <span className="event-line">
      <Said>{author}</Said> · {t(`entry.kind.${kind as 'assignment'}`)}
      {said === undefined ? null : (
        <>
          {' '}
          · <Said>{saidText(said)}</Said>
        </>
      )}
      {text === '' ? null : (
        <q className="event-text">
          <Said>{text}</Said>
        </q>
      )}
    </span>
  );
}

/** Puts what an entry says into words. */
function useSaidText(names: Names): (said: EventSaid) => string {
  const { t } = useTranslation();
  const valueText = useValueText();
  const absolute = useAbsolute();
  const changed = ({ field, before, value }: SaidValue): string => {
    const after = valueText(field, value, names);
    const both = before === undefined ? after : `${valueText(field, before, names)} → ${after}`;
    return field === 'state' ? both : `${t(fieldTexts[field])}: ${both}`;
  };
  return (said) => {
    switch (said.what) {
      case 'values':
        return said.values.map(changed).join(' · ');
      case 'link':
        return `${t(`relation.${said.relation}`)} ${said.to}`;
      case 'missed':
        return t('entry.missed', {
          target: t(`target.${said.target as 'resolution'}`, { defaultValue: said.target }),
          at: absolute(said.dueAt),
        });
      case 'snoozed':
        return valueText('until', said.until, names);
      case 'back':
        return t('snooze.back');
      default:
        return t(`entry.merged.${said.what}`, { number: said.number });
    }
  };
}

/** What the values of an event are called. */
const fieldTexts = {
  queue: 'tickets.queue',
  assignee: 'tickets.assignee',
  priority: 'tickets.priority',
  kind: 'ticket.kind',
  subject: 'tickets.subject',
  cause: 'bar.cause',
  stage: 'ticket.stage',
} as const;
