import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gatewayAnswer, type HttpReply } from './function-response.ts';

/** Serves one request; `path` is raw and without its query. */
export type Serve = (request: IncomingMessage, path: string, rawQuery: string) => Promise<HttpReply>;

export interface Front {
  port: number;
  /** Decides how requests are served from now on; before, they are answered with 503. */
  serve(handler: Serve): void;
  /** Takes no more connections and ends the idle ones; resolves when the last request is answered or `limit` ms passed. */
  close(limit: number): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function write(response: ServerResponse, answer: HttpReply): void {
  const bodiless = answer.status === 204 || answer.status === 304;
  const length = Buffer.byteLength(answer.body);
  response.writeHead(
    answer.status,
    bodiless ? answer.headers : { ...answer.headers, 'content-length': length },
  );
  response.end(bodiless ? undefined : answer.body);
}

/** Opens the HTTP front on loopback (port 0: any free one). Rejects with the listen error, e.g. EADDRINUSE. */
export async function openFront(port: number, onError: (error: unknown) => void): Promise<Front> {
  let handler: Serve = async () => gatewayAnswer(503, 'The local cloud is starting');
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/';
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    handler(request, path, query < 0 ? '' : url.slice(query + 1))
      .then((answer) => {
        // An answer that did not wait for the body (401, 404, 413) still has to let the client finish sending it.
        if (!request.readableEnded) request.resume();
        write(response, answer);
      })
      // Of an answer too, that has a header which cannot be sent.
      .catch((error: unknown) => {
        if (response.destroyed || request.errored !== null) return;
        onError(error);
        request.resume();
        if (!response.headersSent) write(response, gatewayAnswer(500, 'Internal Server Error'));
      });
  };
  const settings = { keepAliveTimeout: 65_000, requestTimeout: 60_000 };
  const servers = [createServer(settings, onRequest)];
  const bound = await listen(servers[0] as Server, port, '127.0.0.1');
  const six = createServer(settings, onRequest);
  try {
    await listen(six, bound, '::1');
    servers.push(six);
  } catch {
    // No IPv6 on this machine, or the port is someone else's there: 127.0.0.1 serves.
  }
  return {
    port: bound,
    serve: (next) => {
      handler = next;
    },
    async close(limit) {
      const closing = servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
          }),
      );
      // A connection that was busy a moment ago is kept alive by its client: look again until none is left.
      const sweep = setInterval(() => {
        for (const server of servers) server.closeIdleConnections();
      }, 20);
      const timer = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
      }, limit);
      await Promise.all(closing);
      clearTimeout(timer);
      clearInterval(sweep);
    },
  };
}
