import { languages } from '../../../events/vocabulary.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { html } from '../../../shared/pages/html.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Firm } from '../../../shared/settings/firm.ts';
import { routes, type SignIn } from './routes.ts';

/** One picture for every size; the logo's bytes lie within it. */
const iconOf = ({ logo, colour = '#0b5cad' }: Firm): string =>
  html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${
    logo
      ? html`<image href="data:${logo.mediaType};base64,${logo.data}" width="64" height="64"/>`
      : html`<rect width="64" height="64" rx="14" fill="${colour}"/>`
  }</svg>`.text;

/** What the site says of its stage, beside the firm. */
export interface SiteFacts {
  stage: string;
  phoneRegion: string;
  signIn?: SignIn | undefined;
}

/** GET /v1/site, GET /favicon.ico, and every address that no route has: the handler itself answers those. */
export const createHandler = ({
  firm,
  clock,
  publicUrl,
  timeZone,
  site: { stage, phoneRegion, signIn },
}: Pick<Ports, 'firm' | 'clock' | 'publicUrl' | 'timeZone'> & { site: SiteFacts }) =>
  httpHandler(
    routes,
    {
      async getSite({ now }) {
        const { name, colour, logo } = await firm(now);
        return {
          status: 200,
          json: {
            firm: { name, ...(colour ? { colour } : {}), ...(logo ? { logo: routes.getIcon.path } : {}) },
            ...{ url: publicUrl, stage, timeZone, phoneRegion, languages: [...languages] },
            ...(signIn ? { signIn } : {}),
          },
          headers: { 'cache-control': 'public, max-age=60' },
        };
      },
      getIcon: async ({ now }) => ({
        status: 200,
        text: iconOf(await firm(now)),
        headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
      }),
    },
    clock,
    firm,
  );
