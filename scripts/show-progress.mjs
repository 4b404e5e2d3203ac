/**
 * Tells on the standard error that some work began, and how long it takes: on a terminal a line that counts the seconds, else a line
 * at the beginning and one at the end.
 * @param {string} title what is done, without a full stop.
 * @param {{ live?: boolean }} options live: false where others write to the terminal meanwhile.
 * @returns {{ end(result: string): void }} `end` says what became of it.
 */
export function showProgress(title, { live = true } = {}) {
  const begun = performance.now();
  const seconds = () => `${Math.round((performance.now() - begun) / 1000)} s`;
  const counting = live && process.stderr.isTTY === true;
  const draw = () => process.stderr.write(`\r${title}: ${seconds()} `);
  let timer;
  if (counting) {
    draw();
    timer = setInterval(draw, 1000);
  } else {
    console.error(`${title} ...`);
  }
  return {
    end(result) {
      clearInterval(timer);
      // Over the counting line, and clears what is left of it.
      console.error(`${counting ? '\r\u001b[K' : ''}${result} (${seconds()}).`);
    },
  };
}
