import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Extras } from './draft-content.ts';

/** Who else gets a reply. */
export function Copies({
  extras,
  hasOthers,
  onChange,
}: {
  extras: Extras;
  /** Somebody takes part besides the customer. */
  hasOthers: boolean;
  onChange: (changed: Partial<Extras>) => void;
}) {
  const { t } = useTranslation();
  const field = (name: 'cc' | 'bcc', label: string) => (
    <Select
      mode="tags"
      aria-label={label}
      prefix={label}
      value={extras[name]}
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', ';', '，', '；', ' ']}
      onChange={(chosen: string[]) => onChange({ [name]: chosen })}
    />
  );
  return (
    <div className="copies">
      {field('cc', t('reply.cc'))}
      {field('bcc', t('reply.bcc'))}
      {hasOthers ? (
        <label className="check-line">
          <input
            type="checkbox"
            checked={extras.toAll}
            onChange={({ target }) => onChange({ toAll: target.checked })}
          />
          {t('reply.toAll')}
        </label>
      ) : null}
    </div>
  );
}
