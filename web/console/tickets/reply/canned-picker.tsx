import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { cannedRepliesQuery } from '../settings-queries.ts';
import type { Ticket } from '../ticket-query.ts';
import { cannedPreview } from './canned-preview.ts';
import { gapNames } from './gap-names.ts';
import { Picker } from './picker.tsx';

const CannedGaps = lazy(async () => ({ default: (await import('./canned-gaps.tsx')).CannedGaps }));

/** Canned replies to choose from, those for the ticket's kind first. The one that was chosen comes filled; what has no value is asked for. */
export function CannedPicker({
  ticket,
  onText,
  onClose,
}: {
  ticket: Ticket;
  onText: (text: string, cannedReplyId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const me = useMe();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const replies = useQuery(cannedRepliesQuery(api)).data ?? [];
  const [gaps, setGaps] = useState<{ id: string; names: string[] }>();

  /** Answers whether the text stands in the editor. */
  const render = async (id: string, values: Readonly<Record<string, string>> = {}): Promise<boolean> => {
    try {
      const { text } = await answered(
        api.POST('/v1/tickets/{id}/replies/render', {
          params: { path: { id: ticket.number } },
          body: { cannedReplyId: id, ...(Object.keys(values).length > 0 ? { variables: values } : {}) },
        }),
      );
      onText(text, id);
      return true;
    } catch (error) {
      const missing = error instanceof RequestProblem ? gapNames(error.fields) : [];
      if (missing.length > 0)
        setGaps((before) => ({ id, names: [...new Set([...(before?.names ?? []), ...missing])] }));
      else void message.error(textOf(error), 8);
      return false;
    }
  };

  if (gaps !== undefined)
    return (
      <Suspense>
        <CannedGaps
          name={`canned.${ticket.ticketId}.${gaps.id}`}
          gaps={gaps.names}
          onFill={(values) => render(gaps.id, values)}
          onClose={onClose}
        />
      </Suspense>
    );
  const isMeant = ({ kinds }: (typeof replies)[number]): boolean => kinds?.includes(ticket.kind) ?? false;
  const offered = replies
    .filter((reply) => reply.kinds === undefined || isMeant(reply))
    .sort((one, other) => Number(isMeant(other)) - Number(isMeant(one)));
  const known = {
    'customer.name': ticket.name,
    'ticket.number': ticket.number,
    'ticket.subject': ticket.subject,
    'agent.name': me?.name ?? '',
  };
  return (
    <Picker
      title={t('reply.canned')}
      picks={offered.map(({ id, label, texts }) => ({
        id,
        name: label[language],
        text: cannedPreview(texts[ticket.language], known, (place) =>
          t(`variable.${place as 'customer.name'}`, { defaultValue: place }),
        ),
      }))}
      onPick={(id) => void render(id)}
      onClose={onClose}
    />
  );
}
