import { Injectable } from '@nestjs/common';

/** Whether the gateway has been asked to stop. */
@Injectable()
export class Stopping {
  #begun = false;

  get begun(): boolean {
    return this.#begun;
  }

  begin(): void {
    this.#begun = true;
  }
}
