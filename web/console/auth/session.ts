import { User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Site } from '../api/site.ts';

/** Tokens are renewed this long before they end, in seconds: a request under way keeps a valid one. */
const renewBeforeSeconds = 60;

/** Where the sign-in comes back to, and the sign-out. */
export const signedInPath = '/console/signed-in';
export const signedOutPath = '/console/signed-out';

/** What goes with a sign-in and comes back from it. */
interface Carried {
  /** Path, query and fragment that somebody wanted to see. */
  returnTo: string;
}

/** The sign-in of one tab. */
export interface Session {
  /** The token for a request, renewed when it is about to end; undefined: nobody is signed in any more. */
  token(): Promise<string | undefined>;
  /** Renews after the server refused a token that seemed valid; undefined when that is not possible. */
  renew(refused: string): Promise<string | undefined>;
  /** The subject of who is signed in; undefined: nobody is. */
  subject(): Promise<string | undefined>;
  /** Leads to the sign-in, and back to `returnTo` (a path of this console). */
  begin(returnTo: string): Promise<void>;
  /** Takes the answer of the sign-in that this page was opened with; answers where to go on. */
  finish(): Promise<string>;
  /** Ends the session here and at the issuer. */
  end(): Promise<void>;
}

/**
 * Opens the sign-in: code flow with PKCE (RFC 7636, RFC 9700), tokens and the state of a sign-in in this tab's sessionStorage. Tokens are
 * renewed by the refresh grant; no frame is opened, so that browsers which block third parties' cookies serve as well.
 */
export function openSession({ signIn }: Site, origin: string): Session {
  const store = new WebStorageStateStore({ store: window.sessionStorage, prefix: 'aftercare.' });
  const manager = new UserManager({
    authority: signIn.issuer,
    client_id: signIn.clientId,
    scope: signIn.scope,
    redirect_uri: origin + signedInPath,
    post_logout_redirect_uri: origin + signedOutPath,
    response_type: 'code',
    automaticSilentRenew: false,
    monitorSession: false,
    revokeTokensOnSignout: false,
    // What is missing in a set of our own is asked for at the issuer.
    ...(signIn.metadata ? { metadataSeed: signIn.metadata } : {}),
    userStore: store,
    stateStore: store,
  });
  const family = openFamily(manager);
  let finishing: Promise<string> | undefined;

  async function renewed(refused?: string): Promise<string | undefined> {
    const before = await manager.getUser();
    if (!before) return undefined;
    // Tabs that were duplicated hold the same refresh token, which serves once: one of them renews, the others hear of it.
    return await navigator.locks.request('aftercare.renew', async () => {
      const user = await manager.getUser();
      if (!user) return undefined;
      if (user.access_token !== (refused ?? before.access_token) && !isEnding(user)) return user.access_token;
      try {
        const next = await manager.signinSilent();
        if (!next) return undefined;
        await family.tell(user, next);
        return next.access_token;
      } catch (error) {
        // Without the network the tokens stay: they may serve again. Refused by the issuer they never will.
        if (isRefusal(error)) await manager.removeUser();
        return undefined;
      }
    });
  }

  return {
    async token() {
      const user = await manager.getUser();
      if (!user) return undefined;
      if (!isEnding(user)) return user.access_token;
      return (await renewed()) ?? (user.expired ? undefined : user.access_token);
    },
    renew: renewed,
    subject: async () => (await manager.getUser())?.profile.sub,
    begin: (returnTo) => manager.signinRedirect({ state: { returnTo } satisfies Carried }),
    // The answer serves once, while a page may be drawn twice.
    finish: () => (finishing ??= finished(manager)),
    async end() {
      const clientId = signIn.clientId;
      // Cognito's sign-out knows these two names only; other issuers leave them aside.
      await manager.signoutRedirect({
        extraQueryParams: { client_id: clientId, logout_uri: origin + signedOutPath },
      });
    },
  };
}

async function finished(manager: UserManager): Promise<string> {
  const user = await manager.signinRedirectCallback();
  return ownPath((user.state as Partial<Carried> | undefined)?.returnTo);
}

const isEnding = ({ expires_in: left }: User): boolean => left !== undefined && left <= renewBeforeSeconds;

/** An answer of the issuer that says no (RFC 6749, 5.2), not a failure on the way. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'ErrorResponse' || 'error' in error);

/** Only a path of the console: what came with the sign-in is no invitation to other sites. */
export const ownPath = (path: string | undefined): string =>
  path?.startsWith('/console/') && !path.startsWith(signedInPath) && !path.startsWith(signedOutPath)
    ? path
    : '/console/';

/** Tabs that were duplicated, and hold the same tokens. */
function openFamily(manager: UserManager): { tell(before: User, next: User): Promise<void> } {
  const channel = new BroadcastChannel('aftercare.tokens');
  channel.onmessage = async ({ data }: MessageEvent<{ before: string; next: string }>) => {
    const user = await manager.getUser();
    if (user === null || (await digestOf(user.refresh_token)) !== data.before) return;
    await manager.storeUser(User.fromStorageString(data.next));
  };
  return {
    tell: async (before, next) => {
      channel.postMessage({ before: await digestOf(before.refresh_token), next: next.toStorageString() });
    },
  };
}

async function digestOf(token: string | undefined): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token ?? ''));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
