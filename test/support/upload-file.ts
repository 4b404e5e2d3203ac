import type { TestCloud } from './local-cloud.ts';

interface Opened {
  uploadId: string;
  url: string;
  fields: Record<string, string>;
}

/** Uploads a file as a browser does: asks for a form, posts it. `posted` is the store's status. */
export async function uploadFile(
  cloud: Pick<TestCloud, 'json'>,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer },
): Promise<{ uploadId: string; posted: number }> {
  const { uploadId, url, fields } = await cloud.json<Opened>('POST', '/v1/uploads', {
    json: { name, mediaType, size: bytes.length },
  });
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const { status } = await fetch(url, { method: 'POST', body: form });
  return { uploadId, posted: status };
}
