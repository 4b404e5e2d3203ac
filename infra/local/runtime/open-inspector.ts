import inspector from 'node:inspector';
import { setTimeout as pause } from 'node:timers/promises';

const maxAttempts = 100;
const pauseMilliseconds = 20;

/**
 * Lets a debugger attach to this thread at a loopback port, which a former instance may still be giving up. Throws an Error when
 * the port stays taken.
 */
export async function openInspector(port: number): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    inspector.open(port, '127.0.0.1');
    if (inspector.url() !== undefined) return;
    await pause(pauseMilliseconds);
  }
  throw new Error(`No debugger can attach: port ${port} is taken`);
}
