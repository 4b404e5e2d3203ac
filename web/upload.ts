import { isLargePhoto, shrink } from './shrink.ts';

interface Opened {
  uploadId: string;
  url: string;
  fields: Record<string, string>;
}

/** What the service says is wrong, as problem+json has it. */
export interface Problem {
  status: number;
  detail?: string;
  errors?: Array<{ path: string; message: string }>;
}

/** A refusal that can be shown. */
export class RequestRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? String(problem.status));
    this.problem = problem;
  }
}

/** Why files were not uploaded, in words for whoever chose them. */
export class UploadRefused extends Error {}

/** What the page tells about uploads, in its language: functions/tickets/pages/upload-texts.ts. */
export interface UploadHelp {
  texts: Record<'preparing' | 'uploading' | 'again' | 'failed' | 'tooLarge' | 'tooMany' | 'empty', string>;
  /** Bytes of one file. */
  maxBytes: number;
  maxFiles: number;
}

/** Posts JSON and answers JSON. @throws RequestRefused with what the service says, or TypeError without a connection. */
export async function postJson<T>(url: string, body: unknown, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    credentials: 'omit',
  });
  const answer = (await response.json().catch(() => ({}))) as T & Problem;
  if (!response.ok) throw new RequestRefused({ ...answer, status: response.status });
  return answer;
}

/** How long to wait before a file is sent again, in ms. */
const pauses = [1000, 4000];

/**
 * Uploads files straight to the store and answers the ids of the uploads, in the same order. What was uploaded once is known: a second try goes
 * on with the others. `tell` hears in words how far it is.
 * @throws UploadRefused
 */
export function openUploads(base: string, language: string, { texts, maxBytes, maxFiles }: UploadHelp) {
  const known = new Map<string, string>();
  return async (files: readonly File[], tell: (words: string) => void): Promise<string[]> => {
    const say = (key: keyof UploadHelp['texts'], facts: Record<string, string | number>): string =>
      texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
    if (files.length > maxFiles)
      throw new UploadRefused(say('tooMany', { count: files.length, max: maxFiles }));
    const ready: Array<{ which: string; file: File }> = [];
    for (const chosen of files) {
      const which = `${chosen.name} ${chosen.size} ${chosen.lastModified}`;
      if (known.has(which)) {
        ready.push({ which, file: chosen });
        continue;
      }
      const isLarge = isLargePhoto(chosen);
      if (isLarge) tell(say('preparing', { file: chosen.name }));
      const file = isLarge ? await shrink(chosen) : chosen;
      const facts = { file: file.name, size: megabytes(file.size), max: megabytes(maxBytes) };
      if (file.size > maxBytes) throw new UploadRefused(say('tooLarge', facts));
      if (file.size === 0) throw new UploadRefused(say('empty', facts));
      ready.push({ which, file });
    }
    for (const { which, file } of ready) {
      if (known.has(which)) continue;
      const { name, type: mediaType, size } = file;
      const all = megabytes(size);
      const send = async (): Promise<string> => {
        const headers = { 'accept-language': language };
        const opened = await postJson<Opened>(`${base}/v1/uploads`, { name, mediaType, size }, headers);
        await store(opened, file, (done) =>
          tell(say('uploading', { file: name, done: megabytes(done), all })),
        );
        return opened.uploadId;
      };
      known.set(
        which,
        await patiently(send, () => tell(say('again', { file: name }))).catch((error: unknown) => {
          const reason = error instanceof RequestRefused ? error.problem.errors?.[0]?.message : undefined;
          throw new UploadRefused(reason ?? say('failed', { file: name, size: all }));
        }),
      );
    }
    return ready.map(({ which }) => known.get(which) ?? '');
  };
}

/** Tries again after a lost connection or a defect; what was refused stays refused. */
async function patiently<T>(work: () => Promise<T>, beforeAgain: () => void): Promise<T> {
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RequestRefused && error.problem.status < 500) throw error;
    }
    beforeAgain();
    await new Promise((done) => setTimeout(done, pause));
  }
  return work();
}

/** Only XMLHttpRequest tells how far an upload is. */
const store = ({ url, fields }: Opened, file: File, progress: (done: number) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.onprogress = ({ loaded }) => progress(Math.min(loaded, file.size));
    request.onerror = () => reject(new Error('upload'));
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error('upload')));
    request.send(body);
  });

/** `1.2 MB`, rounded up as shared/text/show-bytes.ts does. */
const megabytes = (bytes: number): string => `${Math.ceil((bytes * 10) / 1_048_576) / 10} MB`;
