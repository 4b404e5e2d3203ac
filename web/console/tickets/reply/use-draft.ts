import { useCallback, useEffect, useRef, useState } from 'react';
import { type Api, answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { onLeave } from '../../app/release.ts';
import { type DraftKind, forgetLocal, keepLocal, localDraft } from './draft-store.ts';

/** How long somebody pauses before the server gets what they wrote, in milliseconds. */
const saveAfter = 800;
/** How long until a save that failed is tried again, in milliseconds. */
const retryAfter = 10_000;

/** What became of the text: nothing typed yet, being written, saved at an instant, or not. */
export type DraftState =
  | { is: 'empty' }
  | { is: 'saving' }
  | { is: 'saved'; at: string }
  | { is: 'unsaved' }
  | { is: 'conflict'; theirs: string; version: number };

export interface Draft {
  /** Undefined while the server is asked for what was written before. */
  initial: string | undefined;
  state: DraftState;
  change(text: string): void;
  /** Rises when another text has to be shown: that of another tab was chosen. */
  generation: number;
  /** The text as it is now. */
  text(): string;
  /** The text, and the version of the draft that a sending takes away: no save is under way any more. */
  settled(): Promise<{ text: string; version: number }>;
  /** Of two that were written apart: keeps this one over the other. */
  keepMine(): void;
  /** Of two that were written apart: goes on with the other one. */
  takeTheirs(): void;
  /** Nothing is left of it: it was sent or thrown away. */
  clear(): void;
}

const askForDraft = (api: Api, id: string, kind: DraftKind) =>
  answered(api.GET('/v1/tickets/{id}/drafts/{kind}', { params: { path: { id, kind } } }));

/** A draft of one's own, on this device at once and on the server a moment later. */
export function useDraft(ticketId: string, kind: DraftKind): Draft {
  const { api } = useKit();
  const [initial, setInitial] = useState<string>();
  const [generation, setGeneration] = useState(0);
  const [state, setState] = useState<DraftState>({ is: 'empty' });
  const held = useRef({ text: '', version: 0, saved: '' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);
  const again = useRef<() => void>(() => undefined);

  const save = useCallback(async (): Promise<void> => {
    const { text, version, saved } = held.current;
    if (text === saved) return;
    setState({ is: 'saving' });
    try {
      if (text === '') {
        await answered(
          api.DELETE('/v1/tickets/{id}/drafts/{kind}', { params: { path: { id: ticketId, kind } } }),
        );
        held.current = { ...held.current, version: 0, saved: '' };
        setState({ is: 'empty' });
      } else {
        const { draft } = await answered(
          api.PUT('/v1/tickets/{id}/drafts/{kind}', {
            params: { path: { id: ticketId, kind } },
            body: { version, text },
          }),
        );
        held.current = { ...held.current, version: draft.version, saved: text };
        setState({ is: 'saved', at: draft.savedAt });
      }
      const { text: latest, version: kept } = held.current;
      keepLocal(ticketId, kind, { text: latest, version: kept, isSaved: latest === text });
    } catch (error) {
      if (error instanceof RequestProblem && error.status === 409) {
        const { draft } = await askForDraft(api, ticketId, kind).catch(() => ({ draft: undefined }));
        setState({ is: 'conflict', theirs: draft?.text ?? '', version: draft?.version ?? 0 });
        return;
      }
      setState({ is: 'unsaved' });
      timer.current = setTimeout(() => again.current(), retryAfter);
    }
  }, [api, ticketId, kind]);

  /** One save at a time: each goes on from the version of the one before. */
  const saveInTurn = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    running.current = (running.current ?? Promise.resolve()).then(save);
    return running.current;
  }, [save]);
  useEffect(() => {
    again.current = () => void saveInTurn();
  }, [saveInTurn]);

  useEffect(() => {
    let isCurrent = true;
    const here = localDraft(ticketId, kind);
    const begin = (text: string, version: number, saved: string, savedAt?: string): void => {
      if (!isCurrent) return;
      held.current = { text, version, saved };
      setInitial(text);
      if (savedAt !== undefined) setState({ is: 'saved', at: savedAt });
      if (text !== saved) void saveInTurn();
    };
    askForDraft(api, ticketId, kind).then(
      ({ draft }) => {
        // What this device has and the server has not goes on from where it began; else the server's is the latest.
        if (here && !here.isSaved && here.text !== draft?.text) return begin(here.text, here.version, '');
        return begin(draft?.text ?? '', draft?.version ?? 0, draft?.text ?? '', draft?.savedAt);
      },
      () => begin(here?.text ?? '', here?.version ?? 0, ''),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, ticketId, kind, saveInTurn]);

  useEffect(() => {
    const stop = onLeave(() => {
      const { text, version, saved } = held.current;
      keepLocal(ticketId, kind, { text, version, isSaved: text === saved });
    });
    return () => {
      stop();
      // Whoever leaves the ticket has the draft on the server, for another device.
      void saveInTurn();
    };
  }, [ticketId, kind, saveInTurn]);

  return {
    initial,
    state,
    change(text) {
      held.current.text = text;
      const { version, saved } = held.current;
      keepLocal(ticketId, kind, { text, version, isSaved: text === saved });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saveInTurn(), saveAfter);
    },
    generation,
    text: () => held.current.text,
    async settled() {
      clearTimeout(timer.current);
      await running.current;
      return { text: held.current.text, version: held.current.version };
    },
    keepMine() {
      if (state.is !== 'conflict') return;
      held.current = { ...held.current, version: state.version, saved: state.theirs };
      void saveInTurn();
    },
    takeTheirs() {
      if (state.is !== 'conflict') return;
      const { theirs: text, version } = state;
      held.current = { text, version, saved: text };
      keepLocal(ticketId, kind, { text, version, isSaved: true });
      setInitial(text);
      setGeneration((before) => before + 1);
      setState({ is: 'empty' });
    },
    clear() {
      clearTimeout(timer.current);
      held.current = { text: '', version: 0, saved: '' };
      forgetLocal(ticketId, kind);
      setState({ is: 'empty' });
    },
  };
}
