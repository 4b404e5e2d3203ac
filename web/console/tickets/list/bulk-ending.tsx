import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { causes } from './list-words.ts';

/** How many tickets ended. */
export interface Ending {
  outcome: string;
  cause: (typeof causes)[number] | undefined;
  isSpam: boolean;
}

export const noEnding: Ending = { outcome: '', cause: undefined, isSpam: false };

/** Whether all is said that has to be: of spam nothing, of complaints why their customers complained. */
export const isEnding = ({ outcome, cause, isSpam }: Ending, hasComplaints: boolean): boolean =>
  isSpam || (outcome.trim() !== '' && (!hasComplaints || cause !== undefined));

/** What a job is told of it. */
export const endingOf = ({ outcome, cause, isSpam }: Ending, hasComplaints: boolean) =>
  isSpam
    ? { spam: true as const }
    : { outcome: outcome.trim(), ...(hasComplaints && cause !== undefined ? { cause } : {}) };

interface Props {
  ending: Ending;
  /** There are complaints among them. */
  hasComplaints: boolean;
  onChange: (ending: Ending) => void;
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
