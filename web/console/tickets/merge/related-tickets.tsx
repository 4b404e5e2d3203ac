import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import { type Ticket, ticketKey } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';
import { mergeNotice } from './merge-notice.ts';

/** Tickets that were merged into this one, which can be undone, and those that it is linked with. */
export function RelatedTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const me = useMe();
  const { message } = App.useApp();
  const { run, isBusy } = useTicketWrite(ticket.number);
  const { aliases, links, linked, number } = ticket;
  const known = new Map(linked.map((each) => [each.ticketId, each]));
  if (aliases.length === 0 && links.length === 0) return null;
  const unmerge = async (id: string): Promise<void> => {
    // What is answered is the ticket that goes its own way again; this one has changed, too.
    const work = async () => {
      await answered(api.POST('/v1/tickets/{id}/unmerge', { params: { path: { id } } }));
      return { ticket: await answered(api.GET('/v1/tickets/{id}', { params: { path: { id: number } } })) };
    };
    if (!(await run(work))) return;
    // Until then it was said that they are merged.
    void message.success({ key: mergeNotice, content: t('merge.undone', { number: id }), duration: 6 });
    await queries.invalidateQueries({ queryKey: ticketKey(id) });
  };
  return (
    <section>
      <h2>{t('ticket.links')}</h2>
      <ul className="related">
        {aliases.map((alias) => (
          <li key={alias.ticketId}>
            {t('merge.alias')} <Said>{alias.subject}</Said> <span className="number">{alias.number}</span>
            {me?.may.includes('unmerge-ticket') ? (
              <Button type="link" size="small" loading={isBusy} onClick={() => void unmerge(alias.number)}>
                {t('merge.undo')}
              </Button>
            ) : null}
          </li>
        ))}
        {links.map(({ ticketId, relation }) => (
          <li key={`${relation} ${ticketId}`}>
            {t(`relation.${relation}`)}{' '}
            <Link to="/tickets/$number" params={{ number: known.get(ticketId)?.number ?? ticketId }}>
              <Said>{known.get(ticketId)?.subject ?? ticketId}</Said>
            </Link>{' '}
            <LinkedState linked={known.get(ticketId)} />
            {relation !== 'causes' && relation !== 'mentions' && me?.may.includes('unlink-ticket') ? (
              <Button
                type="link"
                size="small"
                disabled={isBusy}
                onClick={() =>
                  void run(() =>
                    answered(
                      api.DELETE('/v1/tickets/{id}/links', {
                        params: { path: { id: number }, query: { ticketId, relation } },
                      }),
                    ),
                  )
                }
              >
                {t('link.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Number and state of a linked ticket, where it is known. */
function LinkedState({ linked }: { linked: Ticket['linked'][number] | undefined }) {
  const { t } = useTranslation();
  if (linked === undefined) return null;
  return (
    <span className="small-print">
      <span className="number">{linked.number}</span> · {t(`state.${linked.state}`)}
    </span>
  );
}
