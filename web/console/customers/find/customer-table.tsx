import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type RowLinks, useRowLinks } from '../../app/row-links.ts';
import { Said } from '../../app/said.tsx';
import type { CustomerRow, CustomersPage } from '../customer-queries.ts';
import { Grade } from '../grade.tsx';
import { matchedBy } from './matched-by.ts';

interface Props {
  rows: readonly CustomerRow[];
  /** The pages of the list: each names what it mentions. */
  pages: readonly Pick<CustomersPage, 'names'>[];
  /** What was looked for, where anything was. */
  asked: string | undefined;
}

/** Customers, each a link to the file; where something was looked for, by what they were found. */
export function CustomerTable({ rows, pages, asked }: Props) {
  const { t } = useTranslation();
  const { addressOf, listeners } = useRowLinks(customerAt);
  const nameOf = (id: string): string =>
    pages.find(({ names }) => id in names.people)?.names.people[id]?.name ?? id;
  return (
    <table className="rows" aria-label={t('customers.list')} {...listeners}>
      <thead>
        <tr>
          <th scope="col" className="rows-subject">
            {t('customers.name')}
          </th>
          <th scope="col">{t('customers.contact')}</th>
          {asked === undefined ? null : <th scope="col">{t('customers.matched')}</th>}
          <th scope="col">{t('customers.owner')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            asked={asked}
            addressOf={addressOf}
            owner={row.owner === undefined ? undefined : nameOf(row.owner)}
          />
        ))}
      </tbody>
    </table>
  );
}

const customerAt = (id: string) => ({ to: '/customers/$id', params: { id } }) as const;

const Row = memo(function Row({
  row,
  asked,
  addressOf,
  owner,
}: {
  row: CustomerRow;
  asked: string | undefined;
  addressOf: RowLinks['addressOf'];
  owner: string | undefined;
}) {
  const { t } = useTranslation();
  const { id, name, kind, salutation, grade, region, tags, mails, phones, joinedInto, unconfirmed } = row;
  const match = asked === undefined ? undefined : matchedBy(asked, row);
  return (
    <tr className="row">
      <th scope="row">
        <span className="row-name">
          <a href={addressOf(id)} data-key={id} className="row-link">
            <Said>{name}</Said>
          </a>
          <Grade grade={grade} />
        </span>
        <span className="row-under row-marks">
          {[kind === 'company' ? t('customers.company') : undefined, salutation, region]
            .filter((each) => each !== undefined)
            .map((each) => (
              <Said key={each} className="row-part">
                {each}
              </Said>
            ))}
          {tags.map((tag) => (
            <span key={tag} className="row-tag">
              <Said>{tag}</Said>
            </span>
          ))}
        </span>
        {joinedInto === undefined ? null : (
          <span className="row-under row-gone-note">{t('customers.moved')}</span>
        )}
      </th>
      <td>
        {[...phones.slice(0, 2), ...mails.slice(0, 1)].map((address) => (
          <Said key={address} className="row-last">
            {address}
          </Said>
        ))}
        {unconfirmed && joinedInto === undefined ? (
          <span className="row-under">{t('customers.unconfirmed')}</span>
        ) : null}
      </td>
      {match === undefined ? null : (
        <td>
          <span className="row-match">{t(`customers.by.${match.by}`, { value: match.value ?? '' })}</span>
        </td>
      )}
      <td>{owner ?? ''}</td>
    </tr>
  );
});
