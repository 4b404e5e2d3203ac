import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndingForm } from '../bar/ending.ts';
import { causes } from './list-words.ts';

export const noEnding: EndingForm = { outcome: '', cause: undefined, isSpam: false };

interface Props {
  ending: EndingForm;
  /** There are complaints among them. */
  hasComplaints: boolean;
  onChange: (ending: EndingForm) => void;
}

/** Asks how they ended, which their customers read, and of complaints why. */
export function BulkEnding({ ending, hasComplaints, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { outcome, cause, isSpam } = ending;
  return (
    <div className="dialog-fields">
      <label className="bulk-note">
        <input
          type="checkbox"
          checked={isSpam}
          onChange={({ target }) => onChange({ ...ending, isSpam: target.checked })}
        />
        {t('bulk.spam')}
      </label>
      {isSpam ? null : (
        <>
          <label htmlFor={`${id}-outcome`}>{t('bulk.outcome')}</label>
          <Input.TextArea
            id={`${id}-outcome`}
            rows={4}
            maxLength={2000}
            value={outcome}
            onChange={({ target }) => onChange({ ...ending, outcome: target.value })}
          />
          {hasComplaints ? (
            <>
              <label htmlFor={`${id}-cause`}>{t('bulk.cause')}</label>
              <Select
                id={`${id}-cause`}
                {...(cause === undefined ? {} : { value: cause })}
                placeholder={t('bar.causeHint')}
                options={causes.map((value) => ({ value, label: t(`cause.${value}`) }))}
                onChange={(chosen) => onChange({ ...ending, cause: chosen })}
              />
            </>
          ) : null}
        </>
      )}
    </div>
  );
}
