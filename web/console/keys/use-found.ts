import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answered } from '../api/client.ts';
import { useKit } from '../app/kit.ts';
import { useMay } from '../app/me.ts';
import { type Item, isWorthAsking } from './palette-items.ts';

/** Of each kind, so many are shown. */
const limit = 6;

/** Tickets and customers that the service finds for a search; never those of an earlier one. */
export function useFound(search: string): { found: Item[]; isAsking: boolean; error: Error | null } {
  const { t } = useTranslation();
  const { api } = useKit();
  const navigate = useNavigate();
  const may = useMay();
  const isAsked = isWorthAsking(search);
  const tickets = useQuery({
    queryKey: ['palette', 'tickets', search],
    enabled: isAsked,
    queryFn: ({ signal }) =>
      answered(api.GET('/v1/tickets', { params: { query: { q: search, limit } }, signal })),
  });
  const customers = useQuery({
    queryKey: ['palette', 'customers', search],
    enabled: isAsked && may('list-customers'),
    queryFn: ({ signal }) =>
      answered(api.GET('/v1/customers', { params: { query: { q: search, limit } }, signal })),
  });
  return {
    found: [
      ...(tickets.data?.items ?? []).map(({ number, subject, name, state }) => ({
        id: `ticket ${number}`,
        section: 'tickets' as const,
        name: subject,
        text: [number, name, t(`state.${state}`)].filter((said) => said !== '').join(' · '),
        run: () => void navigate({ to: '/tickets/$number', params: { number } }),
      })),
      ...(customers.data?.items ?? []).map(({ id, name, mails, phones }) => ({
        id: `customer ${id}`,
        section: 'customers' as const,
        name,
        text: [...phones, ...mails].join(' · '),
        run: () => void navigate({ to: '/customers/$id', params: { id } }),
      })),
    ],
    isAsking: tickets.isFetching || customers.isFetching,
    error: tickets.error ?? customers.error,
  };
}
