import {
  CalendarOutlined,
  CarOutlined,
  CustomerServiceOutlined,
  EditOutlined,
  FileProtectOutlined,
  HeartOutlined,
  MailOutlined,
  PhoneOutlined,
  SafetyCertificateOutlined,
  ShoppingOutlined,
  StarOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Ago, useAbsolute } from '../../time/moment.tsx';
import { carePlansQuery, type Happening, type TimelinePage } from '../customer-queries.ts';

const icons: Record<Happening['kind'], ReactNode> = {
  ticket: <CustomerServiceOutlined />,
  call: <PhoneOutlined />,
  promise: <SafetyCertificateOutlined />,
  message: <MailOutlined />,
  survey: <StarOutlined />,
  care: <HeartOutlined />,
  purchase: <ShoppingOutlined />,
  delivery: <CarOutlined />,
  installation: <ToolOutlined />,
  service: <CalendarOutlined />,
  consent: <FileProtectOutlined />,
  change: <EditOutlined />,
};

/** One thing that happened, in one line: what, how it stands, who, when; it leads to its ticket. */
export function HappeningLine({ line, names }: { line: Happening; names: TimelinePage['names'] }) {
  const { t } = useTranslation();
  const title = useTitleOf(line);
  const facts = useFactsOf(line, names);
  const { kind, number, at } = line;
  return (
    <li className={`happening happening-${kind}`}>
      <span className="happening-icon" aria-hidden>
        {icons[kind]}
      </span>
      <div className="happening-what">
        <span className="happening-kind">{t(`happening.kind.${kind}`)}</span>{' '}
        {number === undefined ? (
          <bdi className="happening-title">{title}</bdi>
        ) : (
          <Link to="/tickets/$number" params={{ number }} className="happening-title">
            <bdi>{title === '' ? number : title}</bdi>
          </Link>
        )}
        {facts.length === 0 ? null : (
          <ul className="happening-facts">
            {facts.map((fact) => (
              <li key={fact}>
                <bdi>{fact}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="happening-at">
        <Ago at={at} />
      </span>
    </li>
  );
}

/** What a line is called. */
function useTitleOf({ kind, title = '', what = [] }: Happening): string {
  const { t, i18n } = useTranslation();
  const { language } = usePreferences();
  const { api } = useKit();
  const plans = useQuery({ ...carePlansQuery(api), enabled: kind === 'care' }).data;
  switch (kind) {
    case 'message':
      return i18n.exists(`happening.template.${title}`)
        ? t(`happening.template.${title as 'ticket-reply'}`)
        : '';
    case 'care':
      return plans?.get(title)?.[language] ?? title;
    case 'consent':
      return t(`consents.topic.${title as 'greeting'}`);
    case 'change':
      return new Intl.ListFormat(language).format(
        what.map((part) => t(`happening.what.${part as 'customer'}`)),
      );
    default:
      return title;
  }
}

/** What else there is to say of it, in its order. */
function useFactsOf(line: Happening, names: TimelinePage['names']): string[] {
  const { t, i18n } = useTranslation();
  const absolute = useAbsolute();
  const { language } = usePreferences();
  const { kind, state, reason, by, way, number, queue, dueAt, score } = line;
  const facts = [
    kind === 'ticket' ? number : undefined,
    state === undefined ? undefined : stateText(),
    score === undefined ? undefined : t('happening.score', { score }),
    // Of a reason that has no words here, the state alone is told.
    reason !== undefined && i18n.exists(`happening.reason.${reason}`)
      ? t(`happening.reason.${reason as 'stale'}`)
      : undefined,
    way === undefined ? undefined : wayText(way),
    queue === undefined ? undefined : (names.queues[queue]?.[language] ?? queue),
    dueAt === undefined ? undefined : t('happening.due', { at: absolute(dueAt) }),
    by === undefined ? undefined : (names.people[by]?.name ?? by),
  ];
  return facts.filter((fact) => fact !== undefined && fact !== '') as string[];

  function stateText(): string {
    switch (kind) {
      case 'ticket':
        return t(`state.${state as 'open'}`);
      case 'promise':
      case 'message':
      case 'survey':
      case 'care':
      case 'consent':
        return t(`happening.${kind as 'message'}.${state as 'sent'}`);
      default:
        return '';
    }
  }

  function wayText(said: string): string {
    switch (kind) {
      case 'ticket':
        return t(`channel.${said as 'mail'}`);
      case 'call':
        return t(`happening.direction.${said as 'inbound'}`);
      default:
        return t(`consents.way.${said as 'mail'}`);
    }
  }
}
