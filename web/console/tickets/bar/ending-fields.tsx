import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { causes } from '../list/list-words.ts';
import type { EndingForm } from './ending.ts';

/** Asks how one ticket ended, or many of them, which their customers read, and of complaints why. */
export function EndingFields({
  of,
  ending: { outcome, cause, isSpam },
  hasComplaints,
  onChange,
}: {
  /** Whose words are used: `bar` for one ticket, `bulk` for many. */
  of: 'bar' | 'bulk';
  ending: EndingForm;
  hasComplaints: boolean;
  onChange: (part: Partial<EndingForm>) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <label className="check-line">
        <input
          type="checkbox"
          checked={isSpam}
          onChange={({ target }) => onChange({ isSpam: target.checked })}
        />
        {t(`${of}.spam`)}
      </label>
      {isSpam ? null : (
        <>
          <label htmlFor={`${id}-outcome`}>{t(`${of}.outcome`)}</label>
          <Input.TextArea
            id={`${id}-outcome`}
            rows={4}
            maxLength={2000}
            value={outcome}
            onChange={({ target }) => onChange({ outcome: target.value })}
          />
        </>
      )}
      {hasComplaints && !isSpam ? (
        <>
          <label htmlFor={`${id}-cause`}>{t(`${of}.cause`)}</label>
          <Select
            id={`${id}-cause`}
            value={cause === '' ? null : cause}
            placeholder={t('bar.causeHint')}
            options={causes.map((value) => ({ value: value as string, label: t(`cause.${value}`) }))}
            onChange={(chosen: string | null) => onChange({ cause: chosen ?? '' })}
          />
        </>
      ) : null}
    </>
  );
}
