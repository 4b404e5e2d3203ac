import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, answered } from '../api/client.ts';
import { RequestProblem } from '../api/problem.ts';
import { useKit } from './kit.ts';

/** Who is signed in, and what this person may do: the ids of the operations that the service lets them call. */
export const meQuery = (api: Api) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: () => answered(api.GET('/v1/people/me')),
    staleTime: 5 * 60_000,
  });

/** The person who is signed in; undefined while it is asked for. */
export const useMe = () => useQuery(meQuery(useKit().api)).data;

/** Whether the person who is signed in may call an operation, by its id; nothing is allowed while that is asked for. */
export function useMay(): (operation: string) => boolean {
  const may = useMe()?.may;
  return (operation) => may?.includes(operation) === true;
}

/** Whether the person who is signed in has no role: the service then refuses to say who they are, as it refuses all else. */
export function useHasNoRole(): boolean {
  const { error } = useQuery(meQuery(useKit().api));
  return error instanceof RequestProblem && error.status === 403;
}
