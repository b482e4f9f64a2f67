/** Something that can be asked of a sandbox, with a command that does so. */
export interface GuideItem {
  readonly name: string;
  readonly meaning: string;
  readonly curl: string;
}

/** What one service adds to the guide. */
export interface GuideSection {
  readonly title: string;
  /** Keys, and what else has to be known before the first request. */
  readonly text: string;
  readonly items: readonly GuideItem[];
}
