import { Agent, request } from 'node:http';
import { facts, nextContact } from './matter.ts';

/** A kind of body, and the next one of it: each from a contact that nobody had before. */
export interface PostedBody {
  type: string;
  next: () => string;
}

/** What our own pages and programs post. */
const ownBody: PostedBody = {
  type: 'application/json',
  next: () => JSON.stringify({ form: 'contact', ...facts, ...nextContact() }),
};

/** The same matter as a form plugin posts it: names of its own, and what its page carries besides. */
export const foreignBody: PostedBody = {
  type: 'application/x-www-form-urlencoded',
  next: () => {
    const { name, email } = nextContact();
    return new URLSearchParams({
      _wpcf7: '123',
      _wpcf7_unit_tag: 'wpcf7-f123-p45-o1',
      'your-name': name,
      'your-email': email,
      'your-subject': facts.subject,
      'your-message': facts.description,
      'your-topic': facts.kind,
      'g-recaptcha-response': '03AGdBq2'.repeat(64),
    }).toString();
  },
};

/** Posts one ticket (or one echo) over a kept connection. @throws Error for any answer but 201. */
export function poster(url: string, { type, next }: PostedBody = ownBody): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return () =>
    new Promise((resolve, reject) => {
      const body = next();
      const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
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
