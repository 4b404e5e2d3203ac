/** Keeps a text under its key on this device; one that has no room for it goes on without. */
export function keepOnDevice(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn('this device has no room for the draft', error);
  }
}
