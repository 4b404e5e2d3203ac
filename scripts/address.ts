import type { ParseArgsOptionsConfig } from 'node:util';
import { portOf } from '../infra/start/parse-arguments.ts';

/** The options by which a command finds the running system that it talks to. */
export const addressOptions = {
  port: { type: 'string', default: '3000' },
  url: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const addressUsage = `  --port N      the system's port on this machine (default 3000)
  --url URL     the system's address, instead of --port`;

/**
 * The address without a slash at its end.
 *
 * @throws Error when `port` is no port number.
 */
export const addressOf = ({ port, url }: { port: string; url?: string | undefined }): string =>
  (url ?? `http://localhost:${portOf('--port', port)}`).replace(/\/$/, '');
