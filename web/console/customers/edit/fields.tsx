import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import type { FormValues } from '../../app/rebased.ts';
import type { Form } from './edit-dialog.tsx';

/** What every control of a field is given. */
interface Given {
  id: string;
  status?: 'error';
  'aria-invalid': boolean;
  'aria-describedby'?: string;
}

interface Labelled {
  label: string;
  isNeeded?: boolean | undefined;
  isWide?: boolean | undefined;
  hint?: string | undefined;
  problem?: string | undefined;
}

/** A field with its name, what is expected, and what was refused of it. */
function Field({
  label,
  isNeeded = false,
  isWide = false,
  hint,
  problem,
  children,
}: Labelled & { children: (given: Given) => ReactNode }) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className={isWide ? 'filter-field edit-wide' : 'filter-field'}>
      <label htmlFor={id}>
        {label}
        {isNeeded ? <span aria-hidden="true"> *</span> : null}
      </label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        ...(problem === undefined ? {} : { status: 'error' as const }),
        ...(said === undefined ? {} : { 'aria-describedby': `${id}-said` }),
      })}
      {said === undefined ? null : (
        <span id={`${id}-said`} className={problem === undefined ? 'part-under' : 'part-refused'}>
          {said}
        </span>
      )}
    </div>
  );
}

/** The names of those fields of a form whose values are of a type. */
type Of<T extends FormValues, V> = { [K in keyof T & string]: T[K] extends V ? K : never }[keyof T & string];

interface InForm<T extends FormValues, V> extends Omit<Labelled, 'problem'> {
  form: Form<T>;
  name: Of<T, V>;
}

/** A line of text, or what `type` says of it. */
export function TextField<T extends FormValues>({
  form,
  name,
  type = 'text',
  maxLength = 200,
  isFirst = false,
  ...labelled
}: InForm<T, string> & {
  type?: 'text' | 'tel' | 'email' | 'date' | 'number';
  maxLength?: number;
  isFirst?: boolean;
}) {
  return (
    <Field {...labelled} problem={form.problemAt(name)}>
      {(given) => (
        <Input
          {...given}
          type={type}
          autoComplete="off"
          autoFocus={isFirst}
          maxLength={maxLength}
          required={labelled.isNeeded}
          value={form.values[name] as string}
          onChange={({ target }) => form.change({ [name]: target.value } as Partial<T>)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function ProseField<T extends FormValues>({ form, name, ...labelled }: InForm<T, string>) {
  return (
    <Field {...labelled} isWide problem={form.problemAt(name)}>
      {(given) => (
        <Input.TextArea
          {...given}
          rows={3}
          maxLength={2000}
          value={form.values[name] as string}
          onChange={({ target }) => form.change({ [name]: target.value } as Partial<T>)}
        />
      )}
    </Field>
  );
}

/** One of some values; with `isOpen`, none as well. */
export function ChoiceField<T extends FormValues>({
  form,
  name,
  options,
  isOpen = false,
  ...labelled
}: InForm<T, string> & { options: ReadonlyArray<{ value: string; label: string }>; isOpen?: boolean }) {
  const value = form.values[name] as string;
  return (
    <Field {...labelled} problem={form.problemAt(name)}>
      {(given) => (
        <Select
          {...given}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={isOpen}
          value={options.some((each) => each.value === value) ? value : null}
          options={[...options]}
          onChange={(chosen: string | null | undefined) =>
            form.change({ [name]: chosen ?? '' } as Partial<T>)
          }
        />
      )}
    </Field>
  );
}

/** Words that are typed one after the other. */
export function WordsField<T extends FormValues>({ form, name, ...labelled }: InForm<T, readonly string[]>) {
  return (
    <Field {...labelled} problem={form.problemAt(name)}>
      {(given) => (
        <Select
          {...given}
          mode="tags"
          open={false}
          suffixIcon={null}
          value={[...(form.values[name] as readonly string[])]}
          onChange={(words: string[]) =>
            form.change({
              [name]: [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))],
            } as unknown as Partial<T>)
          }
        />
      )}
    </Field>
  );
}

/** Yes or no. */
export function CheckField<T extends FormValues>({ form, name, label }: InForm<T, boolean>) {
  return (
    <label className="edit-wide check-line">
      <input
        type="checkbox"
        checked={form.values[name] as boolean}
        onChange={({ target }) => form.change({ [name]: target.checked } as Partial<T>)}
      />
      {label}
    </label>
  );
}
