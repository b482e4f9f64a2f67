/** Of an attempt `a`: what the choice of the next one says of it, to be put into that. */
export const afterAttempt = `jsonb_build_object('after',
    jsonb_build_object('attemptId', a.id, 'outcome', a.state, 'reason', coalesce(a.decline_code, a.detail)))`;
