import { Random } from './random.mjs';
import { recoveryPoints, scenarioOf } from './scenarios.mjs';

/**
 * What a run does and what is done to it. The same seed and number give the same schedule; how the machine's timing
 * falls is another matter.
 *
 * @typedef {{ run: number, scenario: string, acts: import('./scenarios.mjs').Step[][], afterwards: import('./disruptions.mjs').Disruption[], webhooks: { duplicate: boolean, reorder: boolean, delayMs: number } }} Schedule
 *   `afterwards` disturbs the gateways while they find out what became of it; `webhooks` says how the stand-ins deliver
 *   theirs during the runs that begin with this one
 */

/**
 * @param {string} seed
 * @param {number} run
 * @param {{ only?: readonly string[] }} [options] `only` names the scenarios to choose from
 * @returns {Schedule}
 */
export function scheduleOf(seed, run, options = {}) {
  const random = new Random(`${seed}/${run}`);
  const { scenario, acts } = scenarioOf(random, run, options);
  for (const step of acts.flat().flatMap(leaves)) {
    if (!isDisturbed(step, random)) continue;
    const count = random.pickWeighted([
      [6, 1],
      [3, 2],
      [1, 3],
    ]);
    step.disruptions = Array.from({ length: count }, () => disruptionAt(random.pick(step.points), random));
  }
  return { run, scenario, acts, afterwards: disruptionsAfterwards(random), webhooks: deliveryOf(random) };
}

function deliveryOf(random) {
  return { duplicate: random.chance(0.5), reorder: random.chance(0.5), delayMs: random.pick([0, 100, 1_500]) };
}

function disruptionsAfterwards(random) {
  const points = (list, most) => Array.from({ length: random.between(1, most) }, () => random.pick(list));
  return [
    ...(random.chance(0.5) ? points(recoveryPoints.ofRun, 3) : []),
    ...(random.chance(0.1) ? points(recoveryPoints.ofAnyone, 1) : []),
  ].map((at) => disruptionAt(at, random));
}

/** Where several steps go on at once, those. */
function leaves(step) {
  return step.do === 'together' ? step.steps.flatMap(leaves) : [step];
}

function isDisturbed({ points }, random) {
  return points.length > 0 && random.chance(0.75);
}

function disruptionAt(at, random) {
  return at.startsWith('provider:') ? atProvider(at, random) : atStatement(at, random);
}

function atStatement(at, random) {
  const effect = random.pickWeighted([
    [8, 'kill'],
    [2, 'stop'],
    [1, 'stop and cut'],
    [8, 'cut'],
    [1, 'database'],
  ]);
  return { at, phase: random.pick(['before', 'after']), effect, restMs: restOf(random) };
}

function atProvider(at, random) {
  const effect = random.pickWeighted([
    [6, 'kill'],
    [2, 'stop'],
    [2, 'cut'],
    [3, 'late'],
    [12, 'fault'],
  ]);
  const phase = random.pick(['before', 'after']);
  return { at, phase, effect, restMs: restOf(random), ...(effect === 'fault' ? { fault: faultOf(random) } : {}) };
}

/** Just when another gateway begins to clean up, or when it has. */
function restOf(random) {
  return random.pick([0, 0, 50, 300, 1_500]);
}

/** As `POST /faults` of the sandbox takes it. */
function faultOf(random) {
  const kind = random.pick(['hang', 'reset', 'reset', 'error', 'error', 'slow', 'malformed', 'rate_limit']);
  if (kind === 'slow') return { kind, delayMs: random.pick([300, 1_500]) };
  if (kind === 'malformed' || kind === 'rate_limit') return { kind };
  return { kind, when: random.pick(['before', 'after']) };
}
