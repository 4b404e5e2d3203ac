import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { maxBodyBytes } from '../../../shared/http/read-body.ts';

/**
 * Mailbox providers may send the one-click body as multipart/form-data (RFC 8058 section 3.2); it becomes urlencoded, as
 * everything after this reads it. What cannot be read stays as it is and is refused there.
 */
export async function urlencodedBody(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyEventV2> {
  const contentType = event.headers['content-type'] ?? '';
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (!/^multipart\/form-data\b/i.test(contentType) || bytes.length > maxBodyBytes) return event;
  try {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    const fields = new URLSearchParams();
    for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
    return {
      ...event,
      headers: { ...event.headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: fields.toString(),
      isBase64Encoded: false,
    };
  } catch {
    return event;
  }
}
