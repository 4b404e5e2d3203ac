/**
 * Stands in for `@aws-sdk/endpoint-cache` inside bundles. The DynamoDB client makes one at its start and asks it only
 * when endpoint discovery is switched on, which it is not; the real one carries a cache library.
 */
export class EndpointCache {
  async get(): Promise<undefined> {}
  set(): void {}
  delete(): void {}
  has(): boolean {
    return false;
  }
  clear(): void {}
}
