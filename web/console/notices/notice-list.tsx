import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../api/client.ts';
import { useKit } from '../app/kit.ts';
import { ProblemNotice } from '../app/problem-notice.tsx';
import { useProblemText } from '../app/problem-text.ts';
import { Said } from '../app/said.tsx';
import { Ago } from '../time/moment.tsx';
import { type Notice, noticesKey, noticesQuery, unreadQuery } from './notice-queries.ts';
import { useDesktopChoice } from './use-desktop-choice.ts';

/** The latest notices, each with the way to what it tells of; following it reads it. */
export function NoticeList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const desktop = useDesktopChoice();
  const { data, error, isPending, refetch } = useQuery(noticesQuery(api));
  const read = useMutation({
    mutationFn: (body: { id: string } | { upTo: string }) => answered(api.POST('/v1/notices/read', { body })),
    onSuccess: (unread) => {
      queries.setQueryData(unreadQuery(api).queryKey, unread);
      void queries.invalidateQueries({ queryKey: [...noticesKey, 'latest'] });
    },
    onError: (refused) => message.error(problemText(refused)),
  });
  const items = data?.items ?? [];
  const [newest] = items;
  return (
    <Drawer open title={t('notices.title')} onClose={onClose}>
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data && items.length === 0 ? <p>{t('notices.none')}</p> : null}
      {newest && (data?.unread ?? 0) > 0 ? (
        <Button loading={read.isPending} onClick={() => read.mutate({ upTo: newest.id })}>
          {t('notices.readAll')}
        </Button>
      ) : null}
      <ul className="notices">
        {items.map((notice) => (
          <li key={notice.id} className={notice.read ? 'notice' : 'notice notice-unread'}>
            <Told
              notice={notice}
              onFollow={() => {
                if (!notice.read) read.mutate({ id: notice.id });
                onClose();
              }}
            />
          </li>
        ))}
      </ul>
      {desktop === undefined ? null : (
        <label className="check-line">
          <input type="checkbox" checked={desktop.isOn} onChange={desktop.toggle} />
          {desktop.title}
        </label>
      )}
    </Drawer>
  );
}

function Told({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const { t } = useTranslation();
  const { kind, ticket, customer, customerId, actor, at, read, target } = notice;
  const what =
    target === undefined
      ? t(`notices.kind.${kind}`)
      : `${t(`notices.kind.${kind}`)} · ${t(`target.${target}`)}`;
  return (
    <>
      <span className="notice-kind">
        {read ? null : <span className="unread">{t('tickets.unread')}</span>}
        {what} · <Ago at={at} />
      </span>
      {ticket !== undefined ? (
        <Link to="/tickets/$number" params={{ number: ticket.number }} onClick={onFollow}>
          <Said>{ticket.subject}</Said>
        </Link>
      ) : customerId !== undefined ? (
        <Link to="/customers/$id" params={{ id: customerId }} onClick={onFollow}>
          <Said>{customer}</Said>
        </Link>
      ) : null}
      <span className="notice-who">
        {ticket === undefined ? null : `${ticket.number} · `}
        <Said>{customer}</Said>
        {actor.id === 'system' || actor.name === customer ? null : (
          <>
            {' · '}
            <Said>{actor.name}</Said>
          </>
        )}
      </span>
    </>
  );
}
