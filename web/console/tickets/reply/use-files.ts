import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openUploads, type UploadHelp } from '../../../upload.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { DraftFile } from './draft-content.ts';

/** As the service bounds them: bytes of one file, files of one message. */
const maxBytes = 25 * 1024 * 1024;
const maxFiles = 10;

/** A file on its way. */
export interface Upload {
  key: string;
  name: string;
  /** How far it is, or why it did not arrive. */
  said: string;
  hasFailed: boolean;
}

/** Pictures of what was uploaded from this page, by id of the upload. */
const pictures = new Map<string, string>();
export const pictureOf = (uploadId: string): string | undefined => pictures.get(uploadId);

/** A screenshot that was pasted has no name of its own. */
const named = (file: File, at: Date): File =>
  file.name === '' || /^image\.(png|jpe?g)$/.test(file.name)
    ? new File([file], `screenshot-${at.toISOString().slice(0, 19).replace(/\D/g, '')}.png`, {
        type: file.type,
      })
    : file;

/** Uploads files as soon as they are chosen; each that arrived goes to `onFile`. */
export function useFiles(count: number, onFile: (file: DraftFile) => void) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const arrived = useRef(onFile);
  arrived.current = onFile;
  const drop = (key: string): void => setUploads((all) => all.filter((each) => each.key !== key));
  const tell = (key: string, said: string, hasFailed = false): void =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, said, hasFailed } : each)));

  const add = (files: readonly File[]): void => {
    const texts: UploadHelp['texts'] = {
      preparing: t('upload.preparing'),
      uploading: t('upload.uploading'),
      again: t('upload.again'),
      failed: t('upload.failed'),
      tooLarge: t('upload.tooLarge'),
      tooMany: t('upload.tooMany'),
      empty: t('upload.empty'),
    };
    const upload = openUploads('', language, { texts, maxBytes, maxFiles });
    const room = maxFiles - count - uploads.filter(({ hasFailed }) => !hasFailed).length;
    files.forEach((chosen, index) => {
      const file = named(chosen, new Date());
      const key = crypto.randomUUID();
      const tooMany = texts.tooMany
        .replace('{count}', String(count + files.length))
        .replace('{max}', String(maxFiles));
      setUploads((all) => [
        ...all,
        { key, name: file.name, said: index < room ? '' : tooMany, hasFailed: index >= room },
      ]);
      if (index >= room) return;
      upload([file], (said) => tell(key, said)).then(
        ([uploadId = '']) => {
          if (file.type.startsWith('image/')) pictures.set(uploadId, URL.createObjectURL(file));
          drop(key);
          arrived.current({ uploadId, name: file.name, size: file.size });
        },
        (error: unknown) => tell(key, error instanceof Error ? error.message : texts.failed, true),
      );
    });
  };
  return { uploads, add, drop, isBusy: uploads.some(({ hasFailed }) => !hasFailed) };
}
