/**
 * Measures contenders one after the other, round by round, so that whatever the machine does besides meets all of them.
 * Who begins changes from round to round.
 *
 * @param afterRound - told what came out of a round
 * @returns what came out, in the order of the rounds
 */
export async function inTurn<Name extends string, Result>(
  contenders: Readonly<Record<Name, (round: number) => Promise<Result>>>,
  rounds: number,
  afterRound?: (round: number, results: Readonly<Record<Name, Result>>) => void,
): Promise<Readonly<Record<Name, Result>>[]> {
  const names = Object.keys(contenders) as Name[];
  const all: Readonly<Record<Name, Result>>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const results: Partial<Record<Name, Result>> = {};
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name] = await contenders[name](round);
    const complete = results as Record<Name, Result>;
    afterRound?.(round, complete);
    all.push(complete);
  }
  return all;
}
