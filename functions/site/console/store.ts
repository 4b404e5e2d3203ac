import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { ReadSiteFile } from './serve-file.ts';

/** The console's files in their bucket. */
export const openSiteFiles =
  (client: S3Client, Bucket: string): ReadSiteFile =>
  async (key) => {
    try {
      const { Body, ContentType, CacheControl, ETag } = await client.send(
        new GetObjectCommand({ Bucket, Key: key }),
      );
      return {
        bytes: Buffer.from((await Body?.transformToByteArray()) ?? []),
        mediaType: ContentType ?? 'application/octet-stream',
        cacheControl: CacheControl ?? 'no-cache',
        etag: ETag ?? '',
      };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
