/** What the console has to know before anybody is signed in. */
export interface Site {
  firm: { name: Record<string, string>; colour?: string };
  timeZone: string;
  signIn: {
    issuer: string;
    clientId: string;
    scope: string;
    /** Where tokens are had and sessions end, where the issuer's own document does not say so as browsers need it. */
    metadata?: Record<string, string>;
  };
}

/** @throws TypeError when nothing is reached; Error when the answer is none. */
export async function loadSite(): Promise<Site> {
  const answer = await fetch('/v1/site', { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`/v1/site answered ${answer.status}`);
  return (await answer.json()) as Site;
}
