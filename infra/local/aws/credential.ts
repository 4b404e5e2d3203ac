/** What the Authorization header of a signed request tells: whose key, and which service was meant. */
export interface Credential {
  accessKeyId: string;
  service: string;
}

/** Reads `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, ...`. The signature is not verified. */
export function readCredential(header: string | undefined): Credential | undefined {
  const scope = /(?:^|[\s,])Credential=([^,\s]*)/.exec(header ?? '')?.[1] ?? '';
  const [accessKeyId, , , service, end] = scope.split('/');
  return accessKeyId && service && end !== undefined ? { accessKeyId, service } : undefined;
}
