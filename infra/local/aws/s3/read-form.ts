import { AwsError } from '../aws-error.ts';
import type { FormFields } from './post-policy.ts';

/** A browser's form: what comes behind the file is not read, as at S3. */
export interface PostedForm {
  /** With the file's name where they have `${filename}`. */
  fields: FormFields;
  file: Buffer;
}

/** @throws AwsError MalformedPOSTRequest, or InvalidArgument when there is no file. */
export async function readForm(body: Buffer, contentType: string): Promise<PostedForm> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new AwsError(
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== 'string')
      return { fields: withName(fields, value.name), file: Buffer.from(await value.arrayBuffer()) };
    fields.set(name.toLowerCase(), value);
  }
  throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.');
}

/** S3 puts the name of the file, without folders, in the place of `${filename}` in any field. */
function withName(fields: FormFields, name: string): FormFields {
  const [own = ''] = name.split(/[\\/]/).slice(-1);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
  return new Map([...fields].map(([field, value]) => [field, value.replaceAll('${filename}', own)]));
}
