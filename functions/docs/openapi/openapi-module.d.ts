/** Made of all HTTP contracts when the functions are bundled: see infra/bundle/openapi-module.ts. */
declare module 'aftercare:openapi' {
  export const document: Record<string, unknown>;
}
