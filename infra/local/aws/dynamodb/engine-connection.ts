import { createConnection, type Socket } from 'node:net';

export interface EngineReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Headers of the engine that its callers are told. */
const passed = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'] as const;

const blank = Buffer.from('\r\n\r\n');

/**
 * One kept HTTP/1.1 connection to the engine that serves one request at a time. The engine needs little of HTTP, and this way
 * through costs less than half of the processor time of `node:http`'s client.
 */
export class EngineConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(reply: EngineReply): void; reject(error: Error): void } | undefined;
  open = true;

  /** `idle` hears when the connection may serve again, `gone` when it never will. */
  constructor(
    hostname: string,
    port: number,
    idle: (connection: EngineConnection) => void,
    gone: (connection: EngineConnection) => void,
  ) {
    this.#socket = createConnection({ host: hostname, port, noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => {
      this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
      this.#settle(idle);
    });
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => {
      this.#fail(new Error('The DynamoDB engine closed the connection'));
      gone(this);
    });
  }

  send(head: string, body: Buffer | string): Promise<EngineReply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.cork();
      this.#socket.write(head, 'latin1');
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.open = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }

  #settle(idle: (connection: EngineConnection) => void): void {
    const reply = readReply(this.#received);
    const waiting = this.#waiting;
    if (reply === undefined || waiting === undefined) return;
    this.#received = Buffer.alloc(0);
    this.#waiting = undefined;
    waiting.resolve(reply);
    idle(this);
  }
}

/** The reply when it is there as a whole. */
function readReply(received: Buffer): EngineReply | undefined {
  const end = received.indexOf(blank);
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = received.toString('latin1', 0, end).split('\r\n');
  const all: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    all[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const rest = received.subarray(end + blank.length);
  const length = Number(all['content-length'] ?? 0);
  const body = all['transfer-encoding'] === 'chunked' ? readChunks(rest) : whole(rest, length);
  if (body === undefined) return undefined;
  const headers: Record<string, string> = {};
  for (const name of passed) {
    const value = all[name];
    if (value !== undefined) headers[name] = value;
  }
  return { status: Number(statusLine.slice(9, 12)), headers, body };
}

const whole = (rest: Buffer, length: number): Buffer | undefined =>
  rest.length < length ? undefined : rest.subarray(0, length);

/** The body in chunked coding, or undefined while its last chunk is missing. */
function readChunks(rest: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(rest.toString('latin1', at, line), 16);
    const next = line + 2 + size + 2;
    if (rest.length < next) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(rest.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
