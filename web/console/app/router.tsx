import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { SignedIn } from '../auth/signed-in.tsx';
import { SignedOut } from '../auth/signed-out.tsx';
import { SigningIn } from '../auth/signing-in.tsx';
import { findSearchOf } from '../customers/find/find-search.ts';
import { listSearchOf } from '../tickets/list-search.ts';
import { keepDraftsOf } from './draft-keys.ts';
import { ErrorPage } from './error-page.tsx';
import type { Kit } from './kit.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

const root = createRootRouteWithContext<Kit>()({
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});

/** Everything that asks for a sign-in; without one the page leads there, and back. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in-pages',
  beforeLoad: async ({ context: { session }, location }) => {
    const subject = await session.subject();
    if (subject !== undefined) return keepDraftsOf(subject);
    await session.begin(`/console${location.href === '/' ? '/' : location.href}`);
    // The browser is leaving for the sign-in: until then, nothing else is shown.
    await new Promise(() => undefined);
  },
  pendingComponent: SigningIn,
  pendingMs: 0,
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/tickets', replace: true });
  },
});

export const ticketsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/tickets',
  validateSearch: listSearchOf,
  component: lazyRouteComponent(() => import('../tickets/tickets-page.tsx'), 'TicketsPage'),
});

export const ticketRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/tickets/$number',
  component: lazyRouteComponent(() => import('../tickets/ticket-page.tsx'), 'TicketPage'),
});

export const customersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers',
  validateSearch: findSearchOf,
  component: lazyRouteComponent(() => import('../customers/customers-page.tsx'), 'CustomersPage'),
});

export const customerRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('../customers/customer-page.tsx'), 'CustomerPage'),
});

const signedInRoute = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  component: SignedIn,
});

const signedOutRoute = createRoute({
  getParentRoute: () => root,
  path: '/signed-out',
  component: SignedOut,
});

/** The pages of the console and their addresses below /console. */
export const createConsoleRouter = (kit: Kit) =>
  createRouter({
    routeTree: root.addChildren([
      signedIn.addChildren([home, ticketsRoute, ticketRoute, customersRoute, customerRoute]),
      signedInRoute,
      signedOutRoute,
    ]),
    basepath: '/console',
    context: kit,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
