import * as z from 'zod';
import { Language } from '../../../events/vocabulary.ts';
import { defineRoute } from '../../../shared/http/define-route.ts';

/** How browsers sign staff in. */
export const SignIn = z.object({
  issuer: z.url(),
  clientId: z.string(),
  scope: z.string(),
  /** The issuer's metadata, by their OpenID names, where they are known here; else its discovery tells them. */
  metadata: z
    .object({
      issuer: z.url(),
      authorization_endpoint: z.url(),
      token_endpoint: z.url(),
      revocation_endpoint: z.url(),
      /** Of Cognito it takes `client_id` and `logout_uri`. */
      end_session_endpoint: z.url(),
      jwks_uri: z.url(),
    })
    .optional(),
});
export type SignIn = z.output<typeof SignIn>;

export const routes = {
  getSite: defineRoute({
    id: 'get-site',
    method: 'GET',
    path: '/v1/site',
    summary:
      'What a page of staff needs before anybody has signed in: who the firm is, and where to sign in.',
    access: 'public',
    responses: {
      200: {
        description: 'The site.',
        schema: z.object({
          firm: z.object({
            name: z.object({ 'zh-CN': z.string(), en: z.string() }),
            /** `#0f6b5c`: readable under white text, and on white. */
            colour: z.string().optional(),
            /** Path of the logo. */
            logo: z.string().optional(),
          }),
          /** The one public address, without a slash at its end. */
          url: z.url(),
          stage: z.string(),
          /** IANA zone of the firm. */
          timeZone: z.string(),
          /** The country of numbers without a country code. */
          phoneRegion: z.string(),
          languages: z.array(Language),
          /** Absent where the issuer has no client for pages: staff work by API alone. */
          signIn: SignIn.optional(),
        }),
      },
    },
  }),

  getIcon: defineRoute({
    id: 'get-icon',
    method: 'GET',
    path: '/favicon.ico',
    summary:
      'The logo of the firm, else a square in its colour, which browsers show beside the title of a page.',
    access: 'public',
    responses: { 200: { description: 'The picture.', contentType: 'image/svg+xml' } },
  }),
};
