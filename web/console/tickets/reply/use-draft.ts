import { useCallback, useEffect, useRef, useState } from 'react';
import { type Api, answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { onLeave, onStore } from '../../app/release.ts';
import { type DraftFile, type Extras, isNothing, noExtras, printOf, restOf } from './draft-content.ts';
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
  | { is: 'conflict'; theirs: string; extras: Extras; version: number };

export interface Draft {
  /** Undefined while the server is asked for what was written before. */
  initial: string | undefined;
  state: DraftState;
  change(text: string): void;
  /** What goes with the text. */
  extras: Extras;
  changeExtras(changed: Partial<Extras>): void;
  addFile(file: DraftFile): void;
  /** Rises when another text has to be shown: that of another tab was chosen. */
  generation: number;
  /** The text as it is now. */
  text(): string;
  /** The text, and the version of the draft that a sending takes away: no save is under way any more, and none begins until `sent` or `unsent`. */
  settled(): Promise<Settled>;
  /** It was sent: what was written meanwhile is the draft from now on. */
  sent(settled: Settled): void;
  /** It was not sent: the draft goes on. */
  unsent(): void;
  /** The server has all of it. */
  flush(): Promise<void>;
  /** Of two that were written apart: keeps this one over the other. */
  keepMine(): void;
  /** Of two that were written apart: goes on with the other one. */
  takeTheirs(): void;
}

/** A draft as it is sent. */
export interface Settled {
  text: string;
  extras: Extras;
  version: number;
}

const askForDraft = (api: Api, id: string, kind: DraftKind) =>
  answered(api.GET('/v1/tickets/{id}/drafts/{kind}', { params: { path: { id, kind } } }));

type ServerDraft = NonNullable<Awaited<ReturnType<typeof askForDraft>>['draft']>;

/** What goes with a text, as the server has it. */
const extrasOf = (draft: ServerDraft | undefined): Extras =>
  draft === undefined
    ? noExtras
    : {
        files: draft.files.map(({ uploadId, state, name, size }) => ({
          uploadId,
          name: name ?? '',
          size,
          isGone: state === 'gone' || state === 'refused',
        })),
        cc: draft.cc ?? [],
        bcc: draft.bcc ?? [],
        toAll: draft.toAll ?? false,
        cannedReplyId: draft.cannedReplyId,
      };

/** A draft of one's own, on this device at once and on the server a moment later. */
export function useDraft(ticketId: string, kind: DraftKind): Draft {
  const { api } = useKit();
  const [initial, setInitial] = useState<string>();
  const [generation, setGeneration] = useState(0);
  const [state, setState] = useState<DraftState>({ is: 'empty' });
  const [extras, setExtras] = useState<Extras>(noExtras);
  /** `saved`: the print of what the server has. */
  const held = useRef({ text: '', extras: noExtras, version: 0, saved: printOf('', noExtras) });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);
  /** A sending is under way, which takes the draft away: nothing is saved beside it. */
  const isLeaving = useRef(false);
  const again = useRef<() => void>(() => undefined);

  const save = useCallback(async (): Promise<void> => {
    const { text, extras: along, version, saved } = held.current;
    const print = printOf(text, along);
    if (print === saved || isLeaving.current) return;
    setState({ is: 'saving' });
    try {
      if (isNothing(text, along)) {
        await answered(
          api.DELETE('/v1/tickets/{id}/drafts/{kind}', { params: { path: { id: ticketId, kind } } }),
        );
        held.current = { ...held.current, version: 0, saved: print };
        setState({ is: 'empty' });
      } else {
        const { draft } = await answered(
          api.PUT('/v1/tickets/{id}/drafts/{kind}', {
            params: { path: { id: ticketId, kind } },
            body: bodyOf(version, text, along),
          }),
        );
        held.current = { ...held.current, version: draft.version, saved: print };
        setState({ is: 'saved', at: draft.savedAt });
      }
      keepHere(ticketId, kind, held.current);
    } catch (error) {
      if (error instanceof RequestProblem && error.status === 409) {
        const { draft } = await askForDraft(api, ticketId, kind).catch(() => ({ draft: undefined }));
        setState({
          is: 'conflict',
          theirs: draft?.text ?? '',
          extras: extrasOf(draft),
          version: draft?.version ?? 0,
        });
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
    const begin = (text: string, along: Extras, version: number, server: ServerDraft | undefined): void => {
      if (!isCurrent) return;
      const saved = printOf(server?.text ?? '', extrasOf(server));
      held.current = { text, extras: along, version, saved };
      setInitial(text);
      setExtras(along);
      if (server !== undefined) setState({ is: 'saved', at: server.savedAt });
      if (printOf(text, along) !== saved) void saveInTurn();
    };
    askForDraft(api, ticketId, kind).then(
      ({ draft }) => {
        const along = extrasOf(draft);
        // What this device has and the server has not goes on from where it began; else the server's is the latest.
        const mine = here && { text: here.text, extras: here.extras ?? along };
        if (
          here &&
          mine &&
          !here.isSaved &&
          printOf(mine.text, mine.extras) !== printOf(draft?.text ?? '', along)
        )
          return begin(mine.text, mine.extras, here.version, draft);
        return begin(draft?.text ?? '', along, draft?.version ?? 0, draft);
      },
      () => begin(here?.text ?? '', here?.extras ?? noExtras, here?.version ?? 0, undefined),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, ticketId, kind, saveInTurn]);

  useEffect(() => {
    const stops = [onLeave(() => keepHere(ticketId, kind, held.current)), onStore(saveInTurn)];
    return () => {
      for (const stop of stops) stop();
      // Whoever leaves the ticket has the draft on the server, for another device.
      void saveInTurn();
    };
  }, [ticketId, kind, saveInTurn]);

  /** Kept here at once, and on the server when there is a pause. */
  const keep = (): void => {
    keepHere(ticketId, kind, held.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveInTurn(), saveAfter);
  };
  const show = (text: string, along: Extras): void => {
    setInitial(text);
    setExtras(along);
    setGeneration((before) => before + 1);
  };
  const changeExtras = (changed: Partial<Extras>): void => {
    held.current.extras = { ...held.current.extras, ...changed };
    setExtras(held.current.extras);
    keep();
  };
  return {
    initial,
    state,
    change(text) {
      held.current.text = text;
      keep();
    },
    extras,
    changeExtras,
    addFile: (file) => changeExtras({ files: [...held.current.extras.files, file] }),
    generation,
    text: () => held.current.text,
    async settled() {
      clearTimeout(timer.current);
      isLeaving.current = true;
      await running.current;
      const { text, extras: along, version } = held.current;
      return { text, extras: along, version };
    },
    flush: saveInTurn,
    keepMine() {
      if (state.is !== 'conflict') return;
      const saved = printOf(state.theirs, state.extras);
      held.current = { ...held.current, version: state.version, saved };
      void saveInTurn();
    },
    takeTheirs() {
      if (state.is !== 'conflict') return;
      const { theirs: text, extras: along, version } = state;
      held.current = { text, extras: along, version, saved: printOf(text, along) };
      keepHere(ticketId, kind, held.current);
      show(text, along);
      setState({ is: 'empty' });
    },
    sent(settled) {
      isLeaving.current = false;
      clearTimeout(timer.current);
      const rest = restOf(settled, held.current);
      held.current = { ...rest, version: 0, saved: printOf('', noExtras) };
      forgetLocal(ticketId, kind);
      setExtras(rest.extras);
      setState({ is: 'empty' });
      if (!isNothing(rest.text, rest.extras)) keep();
    },
    unsent() {
      isLeaving.current = false;
      keep();
    },
  };
}

/** A draft as the server takes it. */
const bodyOf = (version: number, text: string, { files, cc, bcc, toAll, cannedReplyId }: Extras) => ({
  version,
  text,
  ...(files.length > 0 ? { uploads: files.map(({ uploadId }) => uploadId) } : {}),
  ...(cc.length > 0 ? { cc } : {}),
  ...(bcc.length > 0 ? { bcc } : {}),
  ...(toAll ? { toAll } : {}),
  ...(cannedReplyId === undefined ? {} : { cannedReplyId }),
});

const keepHere = (
  ticketId: string,
  kind: DraftKind,
  { text, extras, version, saved }: { text: string; extras: Extras; version: number; saved: string },
): void => keepLocal(ticketId, kind, { text, extras, version, isSaved: printOf(text, extras) === saved });
