import type { paths } from 'aftercare:api';
import { useMutation } from '@tanstack/react-query';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { type View, viewsKey } from './views.ts';

/** A view as it is written. */
export type ViewBody = paths['/v1/views/{id}']['put']['requestBody']['content']['application/json'];

/** A view that was saved. */
export type Saved = View & { scope: 'mine' | 'shared' };

/** What is written of a view that is kept as it is. */
export const bodyOf = ({ name, scope, filters, sort, columns, order }: Saved): ViewBody =>
  ({
    ...{ name: name.en, scope, filters, columns, order },
    ...(sort === undefined ? {} : { sort }),
  }) as ViewBody;

/** Whether somebody may change a view: everybody their own, supervisors and admins those that all share. */
export function useMayChange(): (view: View) => view is Saved {
  const mayShare = useMayShare();
  return (view): view is Saved => view.scope === 'mine' || (view.scope === 'shared' && mayShare);
}

export const useMayShare = (): boolean =>
  useMe()?.roles.some((role) => role === 'supervisor' || role === 'admin') ?? false;

/** Stores views, all of them or as far as it goes, and takes one away; the list of views is asked for again. */
export function useViewWrites() {
  const { api, queries } = useKit();
  const onSettled = () => queries.invalidateQueries({ queryKey: viewsKey });
  const save = useMutation({
    mutationFn: async (views: ReadonlyArray<{ id: string; body: ViewBody }>) => {
      for (const { id, body } of views)
        await answered(api.PUT('/v1/views/{id}', { params: { path: { id } }, body }));
    },
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ id, scope }: Saved) =>
      answered(api.DELETE('/v1/views/{id}', { params: { path: { id }, query: { scope } } })),
    onSettled,
  });
  return { save, remove };
}
