/** @typedef {import('./ours.mjs').Judgement} Judgement */

/**
 * @typedef {'agree' | 'false alarm' | 'miss' | 'causes' | 'stage'} Outcome
 *
 * `causes`: both refuse, for other fields or reasons. `stage`: both refuse, one while decoding and one later.
 */

/** @param {Judgement} ours @param {Judgement} theirs @returns {Outcome} */
export function outcomeOf(ours, theirs) {
  if (ours.ok !== theirs.ok) return theirs.ok ? 'false alarm' : 'miss';
  if (ours.ok || theirs.forbidden) return 'agree';
  if (Boolean(ours.undecodable) !== Boolean(theirs.undecodable)) return 'stage';
  const { missing, extra } = differenceOf(ours, theirs);
  return missing.length + extra.length === 0 ? 'agree' : 'causes';
}

/** The causes, as `field reason`, that only one of them names. */
export function differenceOf(ours, theirs) {
  const [mine, other] = [ours, theirs].map(
    ({ causes }) => new Set(causes.map(({ field, reason }) => `${field} ${reason}`)),
  );
  return {
    missing: [...other].filter((cause) => !mine.has(cause)),
    extra: [...mine].filter((cause) => !other.has(cause)),
  };
}

/** Counts outcomes. */
export class Tally {
  /** Accepted and refused by the server. */
  accepted = 0;
  refused = 0;
  falseAlarms = 0;
  misses = 0;
  /** Refused by both with causes, and with how many of them the causes agree. */
  bothInvalid = 0;
  sameCauses = 0;
  /** Refused by both, at another stage. */
  otherStage = 0;

  /** @param {Judgement} ours @param {Judgement} theirs */
  add(ours, theirs) {
    const outcome = outcomeOf(ours, theirs);
    if (theirs.ok) this.accepted += 1;
    else this.refused += 1;
    if (outcome === 'false alarm') this.falseAlarms += 1;
    if (outcome === 'miss') this.misses += 1;
    if (outcome === 'stage') this.otherStage += 1;
    if (!ours.ok && !theirs.ok && !theirs.undecodable && !theirs.forbidden) {
      this.bothInvalid += 1;
      if (outcome === 'agree') this.sameCauses += 1;
    }
    return outcome;
  }

  get total() {
    return this.accepted + this.refused;
  }

  /** Shares of 0 to 1; an empty one is perfect. */
  get figures() {
    const share = (part, whole) => (whole === 0 ? 1 : part / whole);
    return {
      cases: this.total,
      accepted: this.accepted,
      agreement: share(this.total - this.falseAlarms - this.misses, this.total),
      caught: share(this.refused - this.misses, this.refused),
      falseAlarms: this.accepted === 0 ? 0 : this.falseAlarms / this.accepted,
      causes: share(this.sameCauses, this.bothInvalid),
    };
  }
}

/** Tallies by a key, such as the kind. */
export class Tallies {
  all = new Tally();
  /** @type {Map<string, Tally>} */
  byKey = new Map();

  add(key, ours, theirs) {
    let tally = this.byKey.get(key);
    if (!tally) this.byKey.set(key, (tally = new Tally()));
    tally.add(ours, theirs);
    return this.all.add(ours, theirs);
  }
}
