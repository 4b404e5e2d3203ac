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

/** Posts JSON and answers JSON. @throws Refused with what the service says, or TypeError without a connection. */
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

/**
 * Uploads files one after the other straight to the store and answers the ids of the uploads, in the same order.
 * `progress` hears of bytes: done, and all.
 */
export async function uploadFiles(
  base: string,
  language: string,
  files: readonly File[],
  progress: (done: number, all: number) => void,
): Promise<string[]> {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const ids: string[] = [];
  let before = 0;
  for (const file of files) {
    const { name, type: mediaType, size } = file;
    const asked = { name, mediaType, size };
    const headers = { 'accept-language': language };
    const opened = await postJson<Opened>(`${base}/v1/uploads`, asked, headers);
    await send(opened, file, (done) => progress(before + done, all));
    before += size;
    progress(before, all);
    ids.push(opened.uploadId);
  }
  return ids;
}

/** Only XMLHttpRequest tells how far an upload is. */
const send = ({ url, fields }: Opened, file: File, progress: (done: number) => void): Promise<void> =>
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

/** `1.2 MB` */
export const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;
