import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { addressQuery } from '../file-address.ts';
import { MailFrame } from '../mail-frame.tsx';
import { hasFarPictures, ownPictures, withOwnPictures } from '../own-pictures.ts';

/** Pictures of a mail that are shown among its words at most; all of them stand below as files. */
const maxPictures = 20;

/** A mail as it was made up. Pictures on other servers tell their owner that it was read, so they wait until somebody asks. */
export function MailBody({ number, html, title }: { number: string; html: string; title: string }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const [withPictures, setWithPictures] = useState(false);
  const ids = ownPictures(html).slice(0, maxPictures);
  const asked = useQueries({ queries: ids.map((id) => addressQuery(api, number, id)) });
  const isReady = asked.every(({ isPending }) => !isPending);
  /** What was shown stays: another address of the same picture would load the mail again. */
  const first = useRef<string>(undefined);
  if (isReady)
    first.current ??= withOwnPictures(
      html,
      new Map(
        asked.flatMap(({ data }, index) =>
          data ? [[ids[index] ?? '', data.preview ?? data.url] as const] : [],
        ),
      ),
    );
  return (
    <>
      <MailFrame
        html={first.current ?? withOwnPictures(html, new Map())}
        title={title}
        withPictures={withPictures}
      />
      {!withPictures && hasFarPictures(html) ? (
        <p className="small-print">
          <Button type="link" size="small" onClick={() => setWithPictures(true)}>
            {t('entry.showPictures')}
          </Button>{' '}
          {t('entry.picturesTell')}
        </p>
      ) : null}
    </>
  );
}
