/** How an entry is shown: what somebody said, a note among staff, or what happened. */
export type EntryLook = 'customer' | 'staff' | 'note' | 'event';

const looks: Partial<Record<string, EntryLook>> = {
  'customer-message': 'customer',
  'staff-reply': 'staff',
  note: 'note',
  call: 'note',
};

export const lookOf = ({ kind }: { kind: string }): EntryLook => looks[kind] ?? 'event';

/** Whether what comes by a channel is said to staff, who write it down. */
export const isSpoken = (channel: string | undefined): boolean => channel === 'call' || channel === 'counter';

/** Whether a customer said it, and did not write it. */
export const isTold = ({ kind, channel }: { kind: string; channel?: string | undefined }): boolean =>
  kind === 'customer-message' && isSpoken(channel);

/** A text in two parts: what was written, and what it quotes at its end, which is folded away. */
export interface Folded {
  text: string;
  quoted?: string;
}

/** What the reader of mails told apart as a quotation; other texts have none. */
export const foldedOf = ({
  text,
  detail,
}: {
  text: string;
  detail?: Record<string, string> | undefined;
}): Folded => ({
  text,
  ...(detail?.quoted ? { quoted: detail.quoted } : {}),
});
