/** Says what is going on, for steps that take longer than a moment. Runs on Node 20 with built-ins alone. */

const out = process.stderr;
const seconds = (sinceMs) => ((performance.now() - sinceMs) / 1000).toFixed(1);

/**
 * Runs a step and shows it: on a terminal as a line that counts the seconds, elsewhere as a line now and then.
 *
 * @template Result
 * @param {string} what what is being done, as in "Building"
 * @param {(say: (detail: string) => void) => Promise<Result>} step may say what it is at
 * @returns {Promise<Result>}
 */
export async function showStep(what, step) {
  const startedMs = performance.now();
  let detail = '';
  const line = () => `${what}${detail === '' ? '' : `: ${detail}`} … ${seconds(startedMs)} s`;
  const draw = () => (out.isTTY ? out.write(`\r\x1b[2K  ${line()}`) : out.write(`  ${line()}\n`));
  const timer = setInterval(draw, out.isTTY ? 200 : 10_000);
  timer.unref();
  if (out.isTTY) draw();
  const end = (mark) => {
    clearInterval(timer);
    out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${mark} ${what} (${seconds(startedMs)} s)\n`);
  };
  try {
    const result = await step((text) => {
      detail = text;
    });
    end('✔');
    return result;
  } catch (error) {
    end('✘');
    throw error;
  }
}
