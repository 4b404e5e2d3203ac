import { useTranslation } from 'react-i18next';
import { Said } from './said.tsx';

/** A value that two people changed. */
export interface ClashRow {
  key: string;
  name: string;
  theirs: string;
  mine: string;
}

/** What two people changed at once, both values side by side. */
export function ClashTable({ rows }: { rows: readonly ClashRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="clashes">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('bar.theirs')}</th>
          <th scope="col">{t('bar.mine')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, theirs, mine }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              <Said>{theirs}</Said>
            </td>
            <td>
              <Said>{mine}</Said>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
