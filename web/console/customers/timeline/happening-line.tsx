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
import { Said } from '../../app/said.tsx';
import { Ago, useAbsolute } from '../../time/moment.tsx';
import { carePlansQuery, type Happening, type TimelinePage } from '../customer-queries.ts';
import { partKey, reasonKey, stateKey, templateKey, topicKey, wayKey } from './happening-words.ts';

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
          <Said className="happening-title">{title}</Said>
        ) : (
          <Link to="/tickets/$number" params={{ number }} className="happening-title">
            <Said>{title === '' ? number : title}</Said>
          </Link>
        )}
        {facts.length === 0 ? null : (
          <ul className="happening-facts">
            {facts.map((fact) => (
              <li key={fact}>
                <Said>{fact}</Said>
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

/** The text of a key that is made of a code; empty where a code has none: what is known of the line is told all the same. */
function useWord(): (key: string) => string {
  const { t, i18n } = useTranslation();
  return (key) => (i18n.exists(key) ? t(key as 'state.open') : '');
}

/** What a line is called. */
function useTitleOf({ kind, title = '', what = [] }: Happening): string {
  const { language } = usePreferences();
  const { api } = useKit();
  const word = useWord();
  const plans = useQuery({ ...carePlansQuery(api), enabled: kind === 'care' }).data;
  switch (kind) {
    case 'message':
      return word(templateKey(title));
    case 'care':
      return plans?.get(title)?.[language] ?? title;
    case 'consent':
      return word(topicKey(title));
    case 'change':
      return new Intl.ListFormat(language).format(what.map((part) => word(partKey(part))));
    default:
      return title;
  }
}

/** What else there is to say of it, in its order. */
function useFactsOf(line: Happening, names: TimelinePage['names']): string[] {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const word = useWord();
  const { language } = usePreferences();
  const { kind, state, reason, by, way, number, queue, dueAt, score } = line;
  return [
    kind === 'ticket' ? number : undefined,
    state === undefined ? undefined : word(stateKey(kind, state)),
    score === undefined ? undefined : t('happening.score', { score }),
    reason === undefined ? undefined : word(reasonKey(reason)),
    way === undefined ? undefined : word(wayKey(kind, way)),
    queue === undefined ? undefined : (names.queues[queue]?.[language] ?? queue),
    dueAt === undefined ? undefined : t('happening.due', { at: absolute(dueAt) }),
    by === undefined ? undefined : (names.people[by]?.name ?? by),
  ].filter((fact): fact is string => fact !== undefined && fact !== '');
}
