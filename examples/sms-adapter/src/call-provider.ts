import { fill, signed, type Values, valueAt } from './fill.ts';
import type { Provider } from './settings.ts';

/** What became of a request. `unknown`: the provider did not answer, and may have sent the message. */
export type Called =
  | { is: 'accepted' }
  | { is: 'refused'; reason: string }
  | { is: 'later' }
  | { is: 'unknown' };

export interface ToSend {
  id: string;
  /** E.164. */
  phone: string;
  text: string;
  now: Date;
}

/** How long a provider may take, in ms: less than the function that waits for it. */
const timeoutMs = 8000;

/** Asks a provider to send one message. */
export async function callProvider(
  provider: Provider,
  { id, phone, text, now }: ToSend,
  secrets: Readonly<Record<string, string>>,
): Promise<Called> {
  const known: Values = {
    ...{ id, phone, digits: phone.replace('+', ''), text: withSignature(text, provider.signature) },
    seconds: String(Math.floor(now.getTime() / 1000)),
    ...Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`secret.${name}`, value])),
  };
  const values = { ...known, sign: signed(provider, known) };
  const filled = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, each]) => [name, fill(each, values)]));
  const body = filled(provider.body);
  let answer: Response;
  try {
    answer = await fetch(fill(provider.url, values), {
      method: 'POST',
      headers: {
        'content-type': provider.format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        ...filled(provider.headers),
      },
      body: provider.format === 'json' ? JSON.stringify(body) : new URLSearchParams(body).toString(),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return { is: 'unknown' };
  }
  const said = await answer.text();
  return read(provider, answer.status, said);
}

function read({ accepted, later, reason }: Provider, status: number, said: string): Called {
  const content = contentOf(said);
  const is = (asked: { at: string; is: readonly string[] } | undefined): boolean =>
    asked?.is.includes(valueAt(content, asked.at) ?? '') ?? false;
  // Too many requests, or none at the moment: nothing was sent.
  if (status === 429 || status === 503 || is(later)) return { is: 'later' };
  if (status >= 500) return { is: 'unknown' };
  if (status < 300 && (!accepted || is(accepted))) return { is: 'accepted' };
  const why = reason === undefined ? undefined : valueAt(content, reason);
  return { is: 'refused', reason: why ?? `The provider answered ${status}.` };
}

function contentOf(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return Object.fromEntries(new URLSearchParams(said));
  }
}

/** The text behind the provider's signature: what Aftercare put there, the firm's name, falls away. */
const withSignature = (text: string, signature: string | undefined): string =>
  signature === undefined ? text : `${signature}${text.replace(/^【[^】]*】/, '')}`;
