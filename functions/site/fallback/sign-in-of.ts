import type { SignIn } from './routes.ts';

/** What the stage says of signing in; nothing where its issuer has no client for pages. */
export interface StageSignIn {
  SIGN_IN_ISSUER?: string | undefined;
  SIGN_IN_CLIENT?: string | undefined;
  SIGN_IN_SCOPE?: string | undefined;
  /** Base address of the pages of a Cognito pool. */
  SIGN_IN_DOMAIN?: string | undefined;
}

/** How browsers sign in. Cognito's endpoints stand below its domain, so that no page has to ask for them. */
export function signInOf(stage: StageSignIn): SignIn | undefined {
  const { SIGN_IN_ISSUER: issuer, SIGN_IN_CLIENT: clientId, SIGN_IN_SCOPE: scope } = stage;
  if (issuer === undefined || clientId === undefined || scope === undefined) return undefined;
  const domain = stage.SIGN_IN_DOMAIN;
  if (domain === undefined) return { issuer, clientId, scope };
  const metadata = {
    issuer,
    authorization_endpoint: `${domain}/oauth2/authorize`,
    token_endpoint: `${domain}/oauth2/token`,
    revocation_endpoint: `${domain}/oauth2/revoke`,
    end_session_endpoint: `${domain}/logout`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
  };
  return { issuer, clientId, scope, metadata };
}
