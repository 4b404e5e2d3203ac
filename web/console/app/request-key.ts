import { draftKey } from './draft-keys.ts';
import { keepOnDevice } from './keep-on-device.ts';
import { keyOfTry, type Tried } from './key-of-try.ts';

/**
 * The idempotency key of a request that must not be done twice. All tries of the same content have the same one, also after a reload, until `answered`
 * says that an answer came: the service may have done it although its answer was lost.
 * @param name tells what is sent from other things that are sent in this console.
 */
export function requestKey(name: string, body: unknown): { key: string; answered: () => void } {
  const place = draftKey(`${name}.tried`);
  const content = JSON.stringify(body);
  const now = Date.now();
  const key = keyOfTry(window.localStorage.getItem(place), content, now) ?? crypto.randomUUID();
  keepOnDevice(place, { content, key, at: now, isSaved: true } satisfies Tried);
  return { key, answered: () => window.localStorage.removeItem(place) };
}
