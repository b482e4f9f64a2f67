import { Injectable } from '@nestjs/common';

/** The time, so that tests can give another one. */
@Injectable()
export class Clock {
  /** Wall-clock time, milliseconds since the Unix epoch. */
  nowMs(): number {
    return Date.now();
  }

  /** Wall-clock time. */
  now(): Date {
    return new Date(this.nowMs());
  }
}
