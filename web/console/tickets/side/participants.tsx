import { CloseOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import { participantName } from '../participant-name.ts';
import type { Ticket } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

type Participant = Ticket['participants'][number];

/** Who gets what is said on a ticket: its customer, and others who write on it or stand in copy. */
export function Participants({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { participants, reach, contact, number } = ticket;
  if (participants.length === 0) return null;
  const address = reach.by === 'mail' ? contact.mail : reach.by === 'partner' ? contact.phone : undefined;
  return (
    <section>
      <h2>{t('participant.title')}</h2>
      <ul className="plain-list">
        <li>
          <Said>{ticket.name}</Said>
          {address === undefined ? null : (
            <span className="small-print">
              {' '}
              <Said>{address}</Said>
            </span>
          )}
          <p className="small-print">{t('participant.customer')}</p>
        </li>
        {participants.map((each) => (
          <OneParticipant key={each.id} number={number} participant={each} />
        ))}
      </ul>
    </section>
  );
}

function OneParticipant({ number, participant }: { number: string; participant: Participant }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { modal } = App.useApp();
  const me = useMe();
  const { run, isBusy } = useTicketWrite(number);
  const { id, mail, role, shown } = participant;
  const name = participantName(participant);
  const params = { path: { id: number, participantId: id } };
  const remove = async (): Promise<void> => {
    const isMeant = await modal.confirm({
      title: t('participant.removeTitle', { name }),
      content: t('participant.removeText', { mail }),
      okText: t('participant.remove'),
    });
    if (isMeant)
      await run(() => answered(api.DELETE('/v1/tickets/{id}/participants/{participantId}', { params })));
  };
  return (
    <li>
      <Said>{name}</Said>{' '}
      {me?.may.includes('remove-participant') ? (
        <Button
          type="text"
          size="small"
          disabled={isBusy}
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('participant.removeTitle', { name })}
          onClick={() => void remove()}
        />
      ) : null}
      <p className="small-print">{t(`participant.role.${role}`)}</p>
      {me?.may.includes('set-participant') && role !== 'bcc' ? (
        <label className="check-line">
          <input
            type="checkbox"
            disabled={isBusy}
            checked={shown}
            onChange={({ target }) =>
              void run(() =>
                answered(
                  api.PUT('/v1/tickets/{id}/participants/{participantId}', {
                    params,
                    body: { shown: target.checked },
                  }),
                ),
              )
            }
          />
          {t('participant.shown')}
        </label>
      ) : null}
    </li>
  );
}
