import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { useChanges } from '../../live/changes.ts';
import { timelineQuery } from '../customer-queries.ts';
import { type Group, gathered, groups, narrowed } from './groups.ts';
import { HappeningLine } from './happening-line.tsx';

interface Props {
  customerId: string;
  /** What is shown alone; everything where nothing is chosen. */
  wanted: ReadonlySet<Group>;
  onWanted: (wanted: ReadonlySet<Group>) => void;
  /** Notes something that happened elsewhere. */
  onNote: (() => void) | undefined;
}

/** All that happened with a customer, the latest first. */
export function Timeline({ customerId, wanted, onWanted, onNote }: Props) {
  const { t } = useTranslation();
  const { api } = useKit();
  const timeline = useInfiniteQuery(timelineQuery(api, customerId));
  const pages = timeline.data?.pages ?? [];
  const all = pages.flatMap(({ items, names }) => items.map((line) => ({ ...line, names })));
  const lines = gathered(narrowed(all, wanted));
  useChanges(({ reset, tickets }) => {
    if (reset || tickets.some(({ ticketId }) => all.some((line) => line.ticketId === ticketId)))
      void timeline.refetch();
  });
  const turn = (group: Group): void => {
    const next = new Set(wanted);
    if (!next.delete(group)) next.add(group);
    onWanted(next.size === groups.length ? new Set() : next);
  };
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <div className="timeline-head">
        <h2 id="timeline-title">{t('customer.timeline')}</h2>
        {onNote ? (
          <Button size="small" onClick={onNote}>
            {t('edit.add.milestone')}
          </Button>
        ) : null}
      </div>
      <fieldset className="chips" aria-label={t('customer.filter')}>
        <Chip isOn={wanted.size === 0} onTurn={() => onWanted(new Set())}>
          {t('customer.all')}
        </Chip>
        {groups.map((group) => (
          <Chip key={group} isOn={wanted.has(group)} onTurn={() => turn(group)}>
            {t(`customer.group.${group}`)}
          </Chip>
        ))}
      </fieldset>
      {timeline.isPending ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : null}
      {timeline.isError ? (
        <ProblemNotice error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : null}
      {timeline.isSuccess && lines.length === 0 ? (
        <p className="quiet" role="status">
          {t(all.length === 0 ? 'customer.noneYet' : 'customer.noneOfThese')}
        </p>
      ) : null}
      <ol className="happenings" aria-label={t('customer.timeline')}>
        {lines.map(({ names, ...line }) => (
          <HappeningLine key={`${line.kind} ${line.id} ${line.at}`} line={line} names={names} />
        ))}
      </ol>
      {timeline.hasNextPage ? (
        <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t('customer.earlier')}
        </Button>
      ) : timeline.isSuccess && all.length > 0 ? (
        <p className="quiet">{t('customer.beginning')}</p>
      ) : null}
    </section>
  );
}

function Chip({ isOn, onTurn, children }: { isOn: boolean; onTurn: () => void; children: string }) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onTurn}>
      {children}
    </button>
  );
}
