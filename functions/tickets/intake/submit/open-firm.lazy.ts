export { openFirm } from '../../../../shared/settings/firm.ts';
