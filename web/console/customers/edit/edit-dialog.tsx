import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../api/field-problems.ts';
import { isOvertaken, maxRounds, RequestProblem } from '../../api/problem.ts';
import { ClashTable } from '../../app/clash-table.tsx';
import { useKeptForm } from '../../app/kept-form.ts';
import { KeptNotice } from '../../app/kept-notice.tsx';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { type FormClash, type FormValue, type FormValues, rebased } from '../../app/rebased.ts';

/** What the fields of a dialog work with. */
export interface Form<T extends FormValues> {
  values: T;
  change: (part: Partial<T>) => void;
  /** What was refused of a field. */
  problemAt: (field: keyof T & string) => string | undefined;
}

interface Props<T extends FormValues> {
  title: string;
  /** Under what name its values are kept on this device. */
  name: string;
  fresh: T;
  /** What a field is called. */
  fieldName: (field: keyof T & string) => string;
  /** A value as people read it, where it is not read as it is. */
  valueText?: (field: keyof T & string, value: FormValue) => string;
  /** What is stored by now, as the form would show it; left out where something new is entered. */
  now?: () => Promise<T>;
  /** Stores the values. */
  save: (values: T) => Promise<unknown>;
  onClose: () => void;
  children: (form: Form<T>) => ReactNode;
}

/**
 * A dialog in which something of a file is entered or changed. What is refused is said at its field; what somebody else changed meanwhile is shown
 * beside one's own; what was typed stays until it is stored or thrown away.
 */
export function EditDialog<T extends FormValues>(props: Props<T>) {
  const { title, name, fresh, fieldName, now, save, onClose, children } = props;
  const { t } = useTranslation();
  const formId = useId();
  const kept = useKeptForm(name, fresh);
  const { values, seen, change } = kept;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const [clashes, setClashes] = useState<Array<FormClash<T>>>([]);
  const fields = Object.keys(values) as Array<keyof T & string>;
  const refused = problem instanceof RequestProblem ? problem : undefined;
  const { at, rest } = problemsAt(refused?.fields ?? [], fields);
  const isSaidAtFields = refused !== undefined && rest.length === 0 && Object.keys(at).length > 0;

  const store = async (isDecided: boolean): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    setClashes([]);
    try {
      for (let round = 1; ; round += 1) {
        const there = await now?.();
        const { values: wanted, clashes: found } = rebased(seen, there ?? seen, values);
        if (found.length > 0 && !isDecided) {
          setClashes(found);
          return;
        }
        try {
          await save(wanted);
          break;
        } catch (error) {
          if (!isOvertaken(error) || now === undefined || round === maxRounds) throw error;
        }
      }
      kept.forget();
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const discard = (): void => {
    kept.forget();
    onClose();
  };
  const text = (field: keyof T & string, value: FormValue): string =>
    props.valueText?.(field, value) ?? (Array.isArray(value) ? value.join(' · ') : String(value));
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={
        <div className="dialog-foot">
          {clashes.length > 0 ? (
            <>
              <Button onClick={discard}>{t('bar.keepTheirs')}</Button>
              <Button type="primary" loading={isBusy} onClick={() => void store(true)}>
                {t('bar.putMine')}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={discard}>{t('app.cancel')}</Button>
              <Button type="primary" htmlType="submit" form={formId} loading={isBusy}>
                {t('list.save')}
              </Button>
            </>
          )}
        </div>
      }
    >
      <form
        id={formId}
        noValidate
        className="edit-form"
        onSubmit={(event) => {
          event.preventDefault();
          void store(false);
        }}
      >
        <KeptNotice form={kept} />
        {children({ values, change, problemAt: (field) => at[field] })}
      </form>
      <div aria-live="polite">
        {problem && !isSaidAtFields ? <ProblemNotice error={problem} /> : null}
        {isSaidAtFields ? <p className="part-refused">{t('edit.refused')}</p> : null}
        {clashes.length > 0 ? (
          <>
            <Alert type="warning" showIcon title={t('bar.clashTitle')} />
            <ClashTable
              rows={clashes.map(({ field, mine, theirs }) => ({
                key: field,
                name: fieldName(field),
                mine: text(field, mine),
                theirs: text(field, theirs),
              }))}
            />
          </>
        ) : null}
      </div>
    </Modal>
  );
}
