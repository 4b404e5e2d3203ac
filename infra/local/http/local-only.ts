import type { IncomingMessage } from 'node:http';

const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/**
 * Whether a request to `/_local` comes from this machine's own pages and tools: the Host header must name loopback (a foreign
 * name that was rebound to 127.0.0.1 does not), and a browser's Origin, when sent, too.
 */
export function isLocalRequest(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !localNames.has(hostName(host))) return false;
  if (origin === undefined) return true;
  return URL.canParse(origin) && localNames.has(new URL(origin).hostname.toLowerCase());
}
