import type { HttpRequest } from '../../../../shared/http/request.ts';
import type { DomainError } from '../../../../shared/runtime/errors.ts';
import type { PostOutcome } from './take-post.ts';

export type Refused = Omit<Extract<PostOutcome, { is: 'refused' }>, 'error'> & { error: DomainError };

/** An outcome whose error may be shown. */
export type ToldOutcome = Exclude<PostOutcome, { is: 'refused' }> | Refused;

/** How the answer is asked for. */
export type Asked = Pick<
  HttpRequest,
  'language' | 'languageAsked' | 'wantsHtml' | 'shownIn' | 'raw' | 'correlationId' | 'now'
>;
