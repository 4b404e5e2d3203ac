import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks for what a canned reply says and nobody knows. */
export function GapFields({
  names,
  values,
  onChange,
}: {
  names: readonly string[];
  values: Readonly<Record<string, string>>;
  onChange: (part: Record<string, string>) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  if (names.length === 0) return null;
  return (
    <div className="dialog-fields">
      {names.map((name) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {t(`variable.${name as 'customer.name'}`, { defaultValue: name })}
          <Input
            id={`${id}-${name}`}
            value={values[name] ?? ''}
            maxLength={200}
            onChange={({ target }) => onChange({ [name]: target.value })}
          />
        </label>
      ))}
    </div>
  );
}
