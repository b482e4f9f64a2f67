import { SingleBar } from 'cli-progress';

const redrawMs = 200;

/**
 * A bar over the whole run, with the time left, on the error output; what is found out goes to the standard output. Its
 * unit is the second that was planned.
 */
export class Progress {
  readonly #bar: SingleBar;
  #done = 0;

  /** @param plannedSeconds - how long the run is expected to take */
  constructor(plannedSeconds: number) {
    this.#bar = new SingleBar({
      format: '{bar} {percentage} %  {left} left  {what}',
      stream: process.stderr,
      barsize: 24,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      hideCursor: true,
      clearOnComplete: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      linewrap: false,
      gracefulExit: false,
    });
    this.#bar.start(plannedSeconds, 0, { what: '', left: durationOf(plannedSeconds) });
  }

  /** Shows a step while it goes on. It counts for what was planned, however long it takes. */
  async during<Result>(what: string, plannedSeconds: number, step: Promise<Result>): Promise<Result> {
    const startedMs = performance.now();
    const show = (): void => {
      const elapsed = (performance.now() - startedMs) / 1_000;
      this.#show(this.#done + Math.min(elapsed, plannedSeconds), what);
    };
    show();
    const timer = setInterval(show, redrawMs);
    try {
      return await step;
    } finally {
      clearInterval(timer);
      this.#done += plannedSeconds;
      this.#show(this.#done, what);
    }
  }

  /** Prints lines without disturbing the bar. */
  print(text: string): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
    process.stdout.write(`${text}\n`);
    if (process.stderr.isTTY) this.#bar.render();
  }

  end(): void {
    this.#bar.stop();
  }

  #show(seconds: number, what: string): void {
    const total = this.#bar.getTotal();
    if (seconds > total) this.#bar.setTotal(seconds);
    this.#bar.update(seconds, { what, left: durationOf(Math.max(0, total - seconds)) });
  }
}

/** `1:05`, in minutes and seconds. */
function durationOf(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
