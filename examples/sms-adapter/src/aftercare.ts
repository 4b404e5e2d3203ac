import * as z from 'zod';
import type { Secrets } from './settings.ts';

/** `GET /v1/messages/{id}/delivery`. */
const Delivery = z.object({
  messageId: z.string(),
  to: z.object({
    phone: z.string().optional(),
    partner: z.string().optional(),
    reference: z.string().optional(),
  }),
  text: z.string(),
});
export type Delivery = z.output<typeof Delivery>;

/** The number and text of a message; undefined when it does not wait for a partner any more. @throws Error for any other answer. */
export async function fetchDelivery(
  apiUrl: string,
  messageId: string,
  token: string,
): Promise<Delivery | undefined> {
  const answer = await fetch(`${apiUrl}/v1/messages/${encodeURIComponent(messageId)}/delivery`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`Aftercare answered ${answer.status} for message ${messageId}.`);
  return Delivery.parse(await answer.json());
}

/** An access token of the role `partner`. @throws Error when it is refused. */
export async function fetchToken(auth: Secrets['aftercare']): Promise<string> {
  const answer = auth.by === 'cognito' ? await atCognito(auth) : await atOidc(auth);
  if (!answer.ok) throw new Error(`The access token was refused: ${answer.status}.`);
  const said = (await answer.json()) as {
    access_token?: string;
    AuthenticationResult?: { AccessToken?: string };
  };
  const token = said.access_token ?? said.AuthenticationResult?.AccessToken;
  if (token === undefined) throw new Error('The answer has no access token: is a second factor asked for?');
  return token;
}

const atCognito = (auth: Extract<Secrets['aftercare'], { by: 'cognito' }>): Promise<Response> =>
  fetch(`https://cognito-idp.${auth.region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      ...{ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: auth.clientId },
      AuthParameters: { USERNAME: auth.username, PASSWORD: auth.password },
    }),
  });

const atOidc = (auth: Extract<Secrets['aftercare'], { by: 'oidc' }>): Promise<Response> =>
  fetch(auth.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: auth.clientId, client_secret: auth.clientSecret },
      ...(auth.scope === undefined ? {} : { scope: auth.scope }),
    }),
  });
