import { Agent, request } from 'node:http';
import { facts, nextContact } from './matter.ts';

const nextBody = (): string => JSON.stringify({ form: 'contact', ...facts, ...nextContact() });

/** Posts one ticket (or one echo) over a kept connection. @throws Error for any answer but 201. */
export function poster(url: string): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return () =>
    new Promise((resolve, reject) => {
      const body = nextBody();
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      request(url, { method: 'POST', agent, headers }, (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`${url} answered ${response.statusCode}`));
        });
      })
        .on('error', reject)
        .end(body);
    });
}
