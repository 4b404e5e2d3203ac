import { useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useProblemText } from '../../app/problem-text.ts';
import { cannedRepliesQuery } from '../settings-queries.ts';
import type { Ticket } from '../ticket-query.ts';
import { GapFields } from './gap-fields.tsx';
import { gapNames, isFilled } from './gap-names.ts';
import { Picker } from './picker.tsx';

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
  const { message } = App.useApp();
  const textOf = useProblemText();
  const replies = useQuery(cannedRepliesQuery(api)).data ?? [];
  const [gaps, setGaps] = useState<{ id: string; names: string[] }>();
  const [values, setValues] = useState<Record<string, string>>({});

  const render = async (id: string): Promise<void> => {
    try {
      const { text } = await answered(
        api.POST('/v1/tickets/{id}/replies/render', {
          params: { path: { id: ticket.number } },
          body: { cannedReplyId: id, ...(Object.keys(values).length > 0 ? { variables: values } : {}) },
        }),
      );
      onText(text, id);
    } catch (error) {
      const missing = error instanceof RequestProblem ? gapNames(error.fields) : [];
      if (missing.length > 0) setGaps({ id, names: missing });
      else void message.error(textOf(error), 8);
    }
  };

  if (gaps !== undefined)
    return (
      <Modal
        open
        title={t('reply.gapsTitle')}
        okText={t('reply.insert')}
        okButtonProps={{ disabled: !isFilled(gaps.names, values) }}
        onOk={() => void render(gaps.id)}
        onCancel={onClose}
      >
        <GapFields names={gaps.names} values={values} onChange={setValues} />
      </Modal>
    );
  const isMeant = ({ kinds }: (typeof replies)[number]): boolean => kinds?.includes(ticket.kind) ?? false;
  const offered = replies
    .filter((reply) => reply.kinds === undefined || isMeant(reply))
    .sort((one, other) => Number(isMeant(other)) - Number(isMeant(one)));
  return (
    <Picker
      title={t('reply.canned')}
      picks={offered.map(({ id, label, texts }) => ({
        id,
        name: label[language],
        text: texts[ticket.language],
      }))}
      onPick={(id) => void render(id)}
      onClose={onClose}
    />
  );
}
