import { s3, s3Files } from '../../../../shared/aws/s3.ts';
import { keepFile, type ReceivedFile } from '../../../../shared/files/keep-file.ts';

let files: ReturnType<typeof s3Files> | undefined;

/** Keeps a file in the bucket. Most posts bring none: its client is read when the first one does. */
export const keepInBucket = (bucket: string, file: ReceivedFile): ReturnType<typeof keepFile> => {
  files ??= s3Files(s3(), bucket);
  return keepFile(files, file);
};
