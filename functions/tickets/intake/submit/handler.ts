import { httpHandler, refusalOf } from '../../../../shared/http/http-handler.ts';
import type { HttpRequest, HttpResult } from '../../../../shared/http/request.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { answerOf } from './answers.ts';
import { intakeFiles, type KeepFile } from './intake-files.ts';
import { routes } from './routes.ts';
import { type TakeDeps, takePost } from './take-post.ts';

/** POST /v1/tickets, POST /v1/forms/{form}/posts. */
export function createHandler(
  ports: Omit<TakeDeps, 'files'> &
    Pick<Ports, 'firm' | 'uploadOrigin' | 'clock'> & {
      /** Stores a file that came along with a post. */
      keepFile: KeepFile;
    },
) {
  const { table, links, keepFile: keep } = ports;
  const deps = { ...ports, files: intakeFiles({ table, links, keep }) };
  const take = takePost(deps);
  const serve =
    (operation: string) =>
    async (
      request: HttpRequest,
      { form: formOfAddress, token }: { form?: string | undefined; token?: string | undefined },
    ): Promise<HttpResult> => {
      const { raw, language, languageAsked } = request;
      if (raw === undefined) throw new TypeError(`${operation} must accept any body`);
      const outcome = await take({
        ...request,
        raw,
        formOfAddress,
        token,
        askedLanguage: languageAsked ? language : undefined,
      });
      const told =
        outcome.is === 'refused'
          ? { ...outcome, error: refusalOf(outcome.error, operation, request) }
          : outcome;
      return answerOf(deps, told, request);
    };
  const submitTicket = serve(routes.submitTicket.id);
  const submitPost = serve(routes.submitPost.id);
  return httpHandler(
    routes,
    {
      submitTicket: (request) => submitTicket(request, request.query),
      submitPost: (request) => submitPost(request, { ...request.params, ...request.query }),
    },
    deps.clock,
    deps.firm,
  );
}
