import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachmentAs, inlineAs, isShownInPage } from '../files/disposition.ts';
import { downloadSeconds, type Files, pageUploadSeconds, uploadSeconds } from '../files/files.ts';
import { retries } from './retries.ts';

/** One client per function instance: connections are kept. */
export const s3 = (): S3Client => new S3Client({ retryStrategy: retries() });

/** Stored with every object, so that even an address without our own wish downloads. */
const ContentDisposition = 'attachment';

/** The file store in one bucket. Signed addresses expire by the machine's clock, which the SDK signs with. */
export function s3Files(client: S3Client, Bucket: string): Files {
  return {
    presignUpload: ({ key, mediaType, size }) =>
      createPresignedPost(client, {
        Bucket,
        Key: key,
        Expires: uploadSeconds,
        Fields: { 'Content-Type': mediaType, 'Content-Disposition': ContentDisposition },
        Conditions: [['content-length-range', size, size]],
      }),
    presignAnyUpload: ({ folder, maxBytes, leadTo }) =>
      createPresignedPost(client, {
        Bucket,
        Key: `${folder}\${filename}`,
        Expires: pageUploadSeconds,
        Fields: { success_action_redirect: leadTo, 'Content-Disposition': ContentDisposition },
        Conditions: [['content-length-range', 0, maxBytes]],
      }),
    presignDownload: (key, { name, mediaType, inPage = false }) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key: key,
          ResponseContentDisposition:
            inPage && isShownInPage(mediaType) ? inlineAs(name) : attachmentAs(name),
          ResponseContentType: mediaType,
          ResponseCacheControl: 'private, no-store',
        }),
        { expiresIn: downloadSeconds },
      ),
    async put(key, bytes, mediaType) {
      const content = { Body: bytes, ContentType: mediaType, ContentDisposition };
      await client.send(new PutObjectCommand({ Bucket, Key: key, ...content }));
    },
    async get(key) {
      const found = await orMissing(() => client.send(new GetObjectCommand({ Bucket, Key: key })));
      return found?.Body?.transformToByteArray();
    },
    async head(key) {
      const found = await orMissing(() => client.send(new HeadObjectCommand({ Bucket, Key: key })));
      return found && { size: found.ContentLength ?? 0, mediaType: found.ContentType ?? '' };
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
  };
}

/** HEAD has no body to name its error in: its status tells. A missing key is told only to those who may list the bucket. */
async function orMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) {
      if (error.name !== 'NoSuchBucket') return undefined;
    }
    throw error;
  }
}
