import type { Language } from '../../events/vocabulary.ts';
import type { Caller } from '../auth/caller.ts';
import type { Body, Params, Query, Route } from './define-route.ts';
import type { ShownIn } from './wants-html.ts';

/** A validated request as an operation sees it. */
export interface HttpRequest<R extends Route = Route> {
  params: Params<R>;
  query: Query<R>;
  body: Body<R>;
  /** How the body came; `form` asks for pages in return where `wantsHtml`. */
  bodyKind: 'json' | 'form' | 'none';
  /** The bytes of the body and the headers that speak of them, on routes that accept `any`. */
  raw: RawRequest | undefined;
  /** `?lang=`, else Accept-Language, else English. */
  language: Language;
  /** True when the language was asked for and not merely the default. */
  languageAsked: boolean;
  /** True when it was asked for by `?lang=`: somebody chose it. */
  languageChosen: boolean;
  /** Whether the answer is HTML: whether `shownIn` is anything but `program`. */
  wantsHtml: boolean;
  shownIn: ShownIn;
  /** Present on every route that is not public. */
  caller: Caller | undefined;
  /** A UUID, when the caller sent one; on routes that accept `any`, whatever the caller sent. */
  idempotencyKey: string | undefined;
  /** Etags of what the caller has already, as the header has them. */
  ifNoneMatch: string;
  correlationId: string;
  /** The network of the viewer ({@link networkOf}): what the distribution says behind its secret, else the connection's peer. */
  network: string;
  now: Date;
}

/** A body as it came, before anything was read of it. */
export interface RawRequest {
  bytes: Buffer;
  /** By lower-case name, as API Gateway passes them on. */
  headers: Readonly<Record<string, string | undefined>>;
}

/** What an operation answers. At most one of `json`, `html` and `text`; the last names its content type itself. */
export interface HttpResult {
  status: number;
  json?: unknown;
  html?: string;
  text?: string;
  headers?: Record<string, string>;
}

/** What was typed, for a page that shows it again beside the errors. */
export interface RefusedForm {
  values: Record<string, string>;
  language: Language;
  languageAsked: boolean;
  /** Whether the answer is HTML: whether `shownIn` is anything but `program`. */
  wantsHtml: boolean;
  shownIn: ShownIn;
  correlationId: string;
  now: Date;
}
