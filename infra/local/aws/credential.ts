/** What the Authorization header of a signed request tells: whose key, and which service was meant. */
export interface Credential {
  accessKeyId: string;
  service: string;
}

/** Reads `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, ...`. The signature is not verified. */
export function readCredential(header: string | undefined): Credential | undefined {
  const found = /Credential=([^/,\s]+)\/[^/,\s]*\/[^/,\s]*\/([^/,\s]+)\//.exec(header ?? '');
  const [, accessKeyId, service] = found ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}
