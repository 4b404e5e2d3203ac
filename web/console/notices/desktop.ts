import { choose } from '../app/preferences.ts';

/** Whether this browser can tell something on the desktop. */
export const hasDesktop = (): boolean => 'Notification' in window;

/** Switches notices on the desktop, which the browser has to allow; answers whether they are as it was wished. */
export async function switchDesktop(on: boolean): Promise<boolean> {
  const isAllowed = !on || (await Notification.requestPermission()) === 'granted';
  if (isAllowed) choose({ desktopNotices: on });
  return isAllowed;
}
