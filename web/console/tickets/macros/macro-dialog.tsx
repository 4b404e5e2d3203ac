import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Picker } from '../reply/picker.tsx';
import { macrosQuery } from '../settings-queries.ts';
import type { Ticket } from '../ticket-query.ts';
import { MacroPreview } from './macro-preview.tsx';

/** What the steps of a macro are called. */
const stepTexts = {
  reply: 'macro.reply',
  note: 'reply.note',
  tag: 'ticket.tags',
  assign: 'tickets.assignee',
  queue: 'tickets.queue',
  priority: 'tickets.priority',
  state: 'tickets.state',
  snooze: 'snooze.snoozed',
} as const;

/** Macros to choose from, those for the ticket's kind first; the one that was chosen shows what it would do before it does. */
export function MacroDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const [chosen, setChosen] = useState<string>();
  const macros = useQuery(macrosQuery(api)).data ?? [];
  const offered = macros
    .filter(({ active, kinds }) => active && (kinds === undefined || kinds.includes(ticket.kind)))
    .sort((one, other) => Number(other.kinds !== undefined) - Number(one.kinds !== undefined));
  const macro = offered.find(({ id }) => id === chosen);
  if (macro)
    return (
      <MacroPreview ticket={ticket} macroId={macro.id} title={macro.label[language]} onClose={onClose} />
    );
  return (
    <Picker
      title={t('macro.macros')}
      picks={offered.map(({ id, label, steps }) => ({
        id,
        name: label[language],
        text: steps.map((step) => t(stepTexts[step.do])).join(' · '),
      }))}
      onPick={setChosen}
      onClose={onClose}
    />
  );
}
