import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { EditDialog } from './edit-dialog.tsx';
import { CheckField, ChoiceField, TextField } from './fields.tsx';
import { bodyOfDate, dateForm } from './forms.ts';
import { useFileDialog } from './use-file-dialog.ts';
import { dateKinds } from './words.ts';

const ComingDay = lazy(async () => ({ default: (await import('../dates/coming-day.tsx')).ComingDay }));

interface Props {
  file: CustomerFile;
  part: CustomerFile['dates'][number] | undefined;
  onClose: () => void;
}

const longest = { solar: 31, lunar: 30 } as const;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Enters or changes a day that comes back every year; below it stands what it is in the other calendar. */
export function DateDialog({ file, part, onClose }: Props) {
  const { t } = useTranslation();
  const { api, fieldName, nowOf, asSeen, storing } = useFileDialog(file);
  const { id, relations } = file;
  const partId = part?.id;
  return (
    <EditDialog
      title={t(part ? 'edit.change.date' : 'edit.add.date')}
      name={`customer.${id}.date.${partId ?? 'new'}`}
      fresh={dateForm(part)}
      fieldName={fieldName}
      {...nowOf(part, ({ dates }) => dates, dateForm)}
      save={storing((form) => {
        const body = bodyOfDate(form);
        return answered(
          partId === undefined
            ? api.POST('/v1/customers/{id}/dates', { params: { path: { id } }, body })
            : api.PUT('/v1/customers/{id}/dates/{dateId}', {
                params: { path: { id, dateId: partId }, query: asSeen() },
                body,
              }),
        );
      })}
      onClose={onClose}
    >
      {(form) => {
        const { calendar, leapMonth } = form.values;
        const isLunar = calendar === 'lunar';
        const [month, day] = [Number(form.values.month), Number(form.values.day)];
        return (
          <>
            <ChoiceField
              form={form}
              name="kind"
              label={t('customers.kind')}
              options={dateKinds.map((value) => ({ value, label: t(`dates.kind.${value}`) }))}
            />
            <ChoiceField
              form={form}
              name="relationId"
              label={t('edit.whose')}
              options={[
                { value: '', label: t('edit.customersOwn') },
                ...relations.map(({ id: value, name }) => ({ value, label: name })),
              ]}
            />
            <ChoiceField
              form={form}
              name="calendar"
              label={t('edit.calendar')}
              options={(['solar', 'lunar'] as const).map((value) => ({
                value,
                label: t(`edit.calendarOf.${value}`),
              }))}
            />
            <TextField
              form={form}
              name="year"
              type="number"
              label={t('edit.year')}
              hint={t('edit.yearHint')}
              maxLength={4}
            />
            <ChoiceField
              form={form}
              name="month"
              label={t('edit.month')}
              options={upTo(12).map((value) => ({ value: String(value), label: String(value) }))}
            />
            <ChoiceField
              form={form}
              name="day"
              label={t('edit.day')}
              options={upTo(longest[isLunar ? 'lunar' : 'solar']).map((value) => ({
                value: String(value),
                label: String(value),
              }))}
            />
            {isLunar ? <CheckField form={form} name="leapMonth" label={t('edit.leapMonth')} /> : null}
            <TextField
              form={form}
              name="label"
              label={t('edit.label')}
              hint={t('edit.labelHint')}
              maxLength={100}
              isWide
            />
            <div className="edit-wide edit-preview" role="status">
              {day <= longest[isLunar ? 'lunar' : 'solar'] ? (
                <Suspense fallback={<p className="part-under">…</p>}>
                  <ComingDay
                    day={{
                      calendar: isLunar ? 'lunar' : 'solar',
                      month,
                      day,
                      leapMonth: isLunar && leapMonth,
                    }}
                  />
                </Suspense>
              ) : (
                t('edit.noSuchDay')
              )}
            </div>
          </>
        );
      }}
    </EditDialog>
  );
}
