import { useTranslation } from 'react-i18next';
import { useAbsolute } from '../../time/moment.tsx';
import type { DraftState } from './use-draft.ts';

/** Always says whether what was written is kept. */
export function SavedLine({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  return (
    <span role="status" className={`saved saved-${state.is}`}>
      {state.is === 'saved' ? t('reply.saved', { at: absolute(state.at) }) : null}
      {state.is === 'saving' ? t('reply.saving') : null}
      {state.is === 'unsaved' ? t('reply.unsaved') : null}
      {state.is === 'conflict' ? t('reply.conflict') : null}
    </span>
  );
}
