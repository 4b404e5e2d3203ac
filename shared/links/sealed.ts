import { createCipheriv, createDecipheriv, hkdf, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** What is sealed. Each purpose has a key of its own. */
export type SealPurpose =
  /** The secret with which a service signs the posts of a form. */
  'form-secret';

/** Encrypts small texts that must be read again, with keys derived from the signing secret. */
export interface Seals {
  /** The text encrypted for `id`: it opens for nothing else. */
  seal(purpose: SealPurpose, id: string, text: string): Promise<string>;
  /** The text, or undefined for anything that was not sealed here for this purpose and id with this signing secret. */
  open(purpose: SealPurpose, id: string, sealed: string): Promise<string | undefined>;
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** NIST SP 800-38D, section 8.2: 96 bits, made at random for each text. */
const ivBytes = 12;
const tagBytes = 16;
/** Names how it is encrypted, so that another way can be told apart. */
const version = 'v1.';

const derive = promisify(hkdf);

/** AES-256-GCM (NIST SP 800-38D) with keys by HKDF-SHA256 (RFC 5869); the id is authenticated with the text. */
export function createSeals(secret: () => Promise<string>): Seals {
  const keyOf = async (purpose: SealPurpose): Promise<Uint8Array> =>
    new Uint8Array(await derive('sha256', await secret(), '', `aftercare/sealed/${purpose}`, keyBytes));
  return {
    async seal(purpose, id, text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, await keyOf(purpose), iv, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(id));
      const encrypted = [cipher.update(text, 'utf8'), cipher.final()];
      return version + Buffer.concat([iv, cipher.getAuthTag(), ...encrypted]).toString('base64url');
    },
    async open(purpose, id, sealed) {
      const bytes = Buffer.from(sealed.startsWith(version) ? sealed.slice(version.length) : '', 'base64url');
      if (bytes.length < ivBytes + tagBytes) return undefined;
      const iv = bytes.subarray(0, ivBytes);
      const decipher = createDecipheriv(algorithm, await keyOf(purpose), iv, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(id));
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return (
          decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        return undefined;
      }
    },
  };
}
