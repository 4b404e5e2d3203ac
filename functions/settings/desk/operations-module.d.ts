/** Made of all HTTP contracts when the functions are bundled: see infra/bundle/openapi-module.ts. */
declare module 'aftercare:operations' {
  /** Who may call an operation, by its id; public ones are not among them. */
  export const operations: Record<string, readonly string[]>;
}
