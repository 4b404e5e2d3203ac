import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { routes } from './routes.ts';
import { type FeedDeps, showFeed } from './show-feed.ts';

/** The calendar behind a private address. */
export function createHandler(deps: FeedDeps & Pick<Ports, 'clock'>) {
  const show = showFeed(deps);
  return httpHandler(
    routes,
    {
      async showFeed({ params, now }) {
        const text = await show(params.token, now);
        if (text === undefined)
          return {
            status: 404,
            text: 'Not found.\n',
            headers: { 'content-type': 'text/plain; charset=utf-8' },
          };
        const headers = {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="care.ics"',
        };
        return { status: 200, text, headers };
      },
    },
    deps.clock,
  );
}
