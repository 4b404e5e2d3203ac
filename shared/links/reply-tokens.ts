import { createHmac, timingSafeEqual } from 'node:crypto';
import { normaliseMail } from '../mail/address.ts';
import { readTicketId } from '../runtime/ids.ts';

/** What a reply address leads to. */
export interface ReplyTarget {
  ticketId: string;
  /** Version of the ticket's links: raising it revokes its reply addresses, too. */
  version: number;
}

/** Composes and reads the addresses that customers answer to: `service+<token>@domain`. Nothing is stored. */
export interface ReplyAddresses {
  compose(target: ReplyTarget): Promise<string>;
  /** What an address leads to, or undefined for anything that was not made here. Upper and lower case are the same. */
  read(address: string): Promise<ReplyTarget | undefined>;
}

/** 20 bytes of HMAC-SHA256: 160 bits, 32 characters. With its number a token stays below the 64 of a local part (RFC 5321). */
const macBytes = 20;
const tokenCharacters = 10 + 1 + 4 + 1 + 32;
/** What is left of a local part (64 characters) for the address that the token is added to, and its `+`. */
export const maxReplyLocalCharacters = 64 - 1 - tokenCharacters;
const tokenPattern = /^([0-9a-z]{10})-([0-9a-z]{1,4})-([a-z2-7]{32})$/;

/**
 * @param inboundMail the address that customers write to, `service@in.firm.example`.
 * @param secret the signing secret of all links; the purpose keeps them apart.
 */
export function createReplyAddresses(inboundMail: string, secret: () => Promise<string>): ReplyAddresses {
  const [local = '', domain = ''] = normaliseMail(inboundMail).split('@');
  const mac = async (body: string): Promise<Buffer> =>
    createHmac('sha256', await secret())
      .update(`reply\n${body}`)
      .digest()
      .subarray(0, macBytes);
  return {
    async compose({ ticketId, version }) {
      const body = `${ticketId.toLowerCase()}-${version.toString(36)}`;
      return `${local}+${body}-${base32(await mac(body))}@${domain}`;
    },
    async read(address) {
      const [given = '', at] = normaliseMail(address).split('@');
      if (at !== domain || !given.startsWith(`${local}+`)) return undefined;
      const found = tokenPattern.exec(given.slice(local.length + 1));
      const ticketId = readTicketId(found?.[1] ?? '');
      if (!found || ticketId === undefined) return undefined;
      const [, id = '', version = '', code = ''] = found;
      const expected = Buffer.from(base32(await mac(`${id}-${version}`)));
      if (!timingSafeEqual(expected, Buffer.from(code))) return undefined;
      return { ticketId, version: Number.parseInt(version, 36) };
    },
  };
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32 in lower case: it survives servers that fold the case of an address. `bytes` fill whole groups of five. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return text;
}
