import { httpHandler } from '../../../shared/http/http-handler.ts';
import { html } from '../../../shared/pages/html.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Firm } from '../../../shared/settings/firm.ts';
import { routes } from './routes.ts';

/** One picture for every size; the logo's bytes lie within it. */
const iconOf = ({ logo, colour = '#0b5cad' }: Firm): string =>
  html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${
    logo
      ? html`<image href="data:${logo.mediaType};base64,${logo.data}" width="64" height="64"/>`
      : html`<rect width="64" height="64" rx="14" fill="${colour}"/>`
  }</svg>`.text;

/** GET /favicon.ico, and every address that no route has: the handler itself answers those. */
export const createHandler = ({ firm, clock }: Pick<Ports, 'firm' | 'clock'>) =>
  httpHandler(
    routes,
    {
      getIcon: async ({ now }) => ({
        status: 200,
        text: iconOf(await firm(now)),
        headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
      }),
    },
    clock,
    firm,
  );
