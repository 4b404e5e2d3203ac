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

const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"');

/** The form of the store on the page where no script runs, and where the store would lead to after a file of some name. */
export async function openPageUpload(
  cloud: Pick<TestCloud, 'request'>,
  trackingUrl: string,
  uploads = '',
): Promise<{ url: string; fields: Record<string, string>; back: (name: string) => string }> {
  const page = await cloud.request('POST', `${trackingUrl}/files`, { form: { uploads } });
  if (page.status !== 200) throw new Error(`no form: ${page.status}`);
  const [, url = '', html = ''] =
    /<form method="post" action="([^"]+)" enctype([\s\S]*)/.exec(await page.text()) ?? [];
  const hidden = [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescaped(value)]));
  const back = (name: string): string => {
    const address = new URL(fields.success_action_redirect ?? '');
    address.searchParams.set('key', (fields.key ?? '').replace(/\$\{filename\}$/, name));
    return address.href;
  };
  return { url: unescaped(url), fields, back };
}

/** Uploads a file as a browser does without scripts; answers the page that it comes back to, and what waits there to be sent. */
export async function uploadByPage(
  cloud: Pick<TestCloud, 'request'>,
  trackingUrl: string,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer },
  uploads = '',
): Promise<{ html: string; uploads: string }> {
  const { url, fields } = await openPageUpload(cloud, trackingUrl, uploads);
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: mediaType }), name);
  const stored = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  if (stored.status !== 303) throw new Error(`not stored: ${stored.status} ${await stored.text()}`);
  const back = await cloud.request('GET', stored.headers.get('location') ?? '');
  const html = await back.text();
  return { html, uploads: /name="uploads" value="([^"]+)"/.exec(html)?.[1] ?? '' };
}
