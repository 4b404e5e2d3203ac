import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ConsoleOrigins } from '../../../shared/site/page-headers.ts';
import { type ReadSiteFile, type Served, serveFile } from './serve-file.ts';

/** What was read and packed once is answered again by the same instance, up to so many bytes. */
const maxKeptBytes = 20_000_000;

/** GET of the console's page and files, where no distribution serves them. */
export function createHandler({ readFile, origins }: { readFile: ReadSiteFile; origins: ConsoleOrigins }) {
  const kept = new Map<string, Awaited<ReturnType<ReadSiteFile>>>();
  let bytes = 0;
  /** Assets never change; the page does with each release. */
  const read: ReadSiteFile = async (key) => {
    const known = kept.get(key);
    if (known) return known;
    const file = await readFile(key);
    if (file && key.startsWith('assets/') && bytes + file.bytes.length <= maxKeptBytes) {
      kept.set(key, file);
      bytes += file.bytes.length;
    }
    return file;
  };
  return async ({ rawPath, headers }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const asked = {
      path: rawPath,
      acceptEncoding: headers['accept-encoding'] ?? '',
      ifNoneMatch: headers['if-none-match'] ?? '',
    };
    const { status, headers: told, body }: Served = await serveFile(asked, read, origins);
    return {
      statusCode: status,
      headers: told,
      body: body.toString('base64'),
      isBase64Encoded: true,
    };
  };
}
