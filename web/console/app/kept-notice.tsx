import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from './focus-first.ts';

/** Says of a form that it goes on with what was typed before, and throws that away for whoever begins anew. */
export function KeptNotice({
  form: { wasKept, discard },
}: {
  form: { wasKept: boolean; discard: () => void };
}) {
  const { t } = useTranslation();
  /** What stands in a live region from the beginning is not read out. */
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return (
    <div role="status" className="kept-notice">
      {wasKept && isShown ? (
        <p className="saved">
          {t('app.goesOn')}{' '}
          <Button
            size="small"
            onClick={() => {
              discard();
              // The button goes with what it was about.
              focusFirst(true);
            }}
          >
            {t('app.beginAnew')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
