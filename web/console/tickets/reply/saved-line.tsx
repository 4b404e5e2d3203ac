import { useTranslation } from 'react-i18next';
import { useAbsolute } from '../../time/moment.tsx';
import type { DraftState } from './use-draft.ts';

/** Always shows whether what was written is kept; it is spoken only where it is not: after every pause it would talk over who types. */
export function SavedLine({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const { is } = state;
  return (
    <span className={`saved saved-${is}`}>
      {is === 'saved' ? t('reply.saved', { at: absolute(state.at) }) : null}
      {is === 'saving' ? t('reply.saving') : null}
      <span role="status">
        {is === 'unsaved' ? t('reply.unsaved') : null}
        {is === 'conflict' ? t('reply.conflict') : null}
      </span>
    </span>
  );
}
