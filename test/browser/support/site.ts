import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** A page by its path; bytes where its charset is another than UTF-8. */
export interface SitePage {
  content: string | Uint8Array;
  type?: string;
}

export interface Site {
  origin: string;
  /** Puts a page there, or another in its place; answers its address. */
  put(path: string, page: SitePage): string;
  stop(): void;
}

const require = createRequire(import.meta.url);

/** The libraries that pages of a site load from it. */
const libraries: Readonly<Record<string, string>> = {
  '/jquery.js': require.resolve('jquery'),
  '/htmx.js': require.resolve('htmx.org'),
  '/turbo.js': require.resolve('@hotwired/turbo'),
};

const library = (path: string): SitePage | undefined => {
  const file = libraries[path];
  return file === undefined
    ? undefined
    : { content: readFileSync(file), type: 'text/javascript; charset=utf-8' };
};

/** Somebody else's site, of another origin than ours. */
export async function startSite(): Promise<Site> {
  const pages = new Map<string, SitePage>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const found = pages.get(pathname) ?? library(pathname);
    const { content = 'Not found', type = 'text/html; charset=utf-8' } = found ?? {};
    response.writeHead(found ? 200 : 404, { 'content-type': type });
    response.end(content);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put(path, page) {
      pages.set(path, page);
      return origin + path;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
