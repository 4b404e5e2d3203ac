/** Why a text could not be filled. */
export type TemplateFault =
  /** It cannot be read as Liquid: an open tag, an unknown tag or filter. */
  | 'syntax'
  /** It says a variable that has no value here, with nothing to say instead. */
  | 'missing'
  /** It takes too long, or grows too large. */
  | 'limit'
  /** Nothing is left of it. */
  | 'empty'
  /** The address of its button is no https address. */
  | 'address';

/** A template could not be filled. `params` say where, and which variable or what the reader of the text stumbled over. */
export class TemplateFailed extends Error {
  override name = 'TemplateFailed';
  readonly fault: TemplateFault;
  readonly params: Record<string, string | number>;

  constructor(fault: TemplateFault, params: Record<string, string | number> = {}, cause?: unknown) {
    super(`template: ${fault} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.fault = fault;
    this.params = params;
  }
}
