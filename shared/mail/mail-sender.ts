/** Name of the tag that carries our message id; the mail service's events bring it back. */
export const messageIdTag = 'message-id';

/** A composed message on its way out. */
export interface OutgoingMail {
  messageId: string;
  from: string;
  to: string;
  raw: Buffer;
}

/** The mail service. */
export interface MailSender {
  /**
   * Sends one message, answers the service's own id of it.
   * @throws SendFailed
   */
  send(mail: OutgoingMail): Promise<string>;
}

/**
 * What is known of a message that the service did not confirm:
 * - `rejected`: not sent, and never will be: the address or the content is refused;
 * - `throttled`: not sent, since the account sends too much; no failure, it may go later;
 * - `not-sent`: certainly not sent, another try may succeed (paused, a missing permission);
 * - `failed`: the service answered that it failed, which does not quite exclude that the message left;
 * - `uncertain`: no answer came; it may have left.
 */
export type SendFailure = 'rejected' | 'throttled' | 'not-sent' | 'failed' | 'uncertain';

export class SendFailed extends Error {
  override name = 'SendFailed';
  readonly failure: SendFailure;

  constructor(failure: SendFailure, cause: unknown) {
    super(`mail ${failure}: ${cause instanceof Error ? cause.name : 'unknown'}`, { cause });
    this.failure = failure;
  }
}
