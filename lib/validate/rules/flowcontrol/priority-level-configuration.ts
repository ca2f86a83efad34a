import type {
  LimitResponse,
  LimitedPriorityLevelConfiguration,
  PriorityLevelConfigurationProps,
  QueuingConfiguration,
} from '../../../k8s/generated/flowcontrol';
import { dnsSubdomain } from '../../../kubernetes/names';
import type { Check } from '../../check';
import type { Given } from '../../given';
import { Path } from '../../path';
import type { KindRules } from '../kind-rules';
import { checkWord } from '../text';

type Level = Given<PriorityLevelConfigurationProps>;
type Spec = NonNullable<Level['spec']>;

const SPEC = Path.of('spec');
const ZERO_SHARES = 'flowcontrol.k8s.io/preserve-zero-concurrency-shares';
const TYPES = ['Exempt', 'Limited'];
const RESPONSES = ['Queue', 'Reject'];
const MOST_QUEUES = 10_000_000;
const MOST_BITS = 60;

/** @see https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#prioritylevelconfiguration */
export const priorityLevelConfigurationRules: KindRules<Level> = {
  name: () => dnsSubdomain,
  ownGeneration: true,
  create: checkLevel,
};

function checkLevel({ metadata = {}, spec = {} }: Level, check: Check): void {
  const { type = '' } = spec;
  if (metadata.annotations?.[ZERO_SHARES] !== undefined) {
    check.forbidden(Path.of('metadata').child('annotations'), `may not have ${ZERO_SHARES}`);
  }
  if ((metadata.name === 'exempt') !== (type === 'Exempt')) {
    check.invalid(SPEC.child('type'), type, 'must be "Exempt" for the level "exempt", and only for it');
  }
  checkType(SPEC.child('type'), type, TYPES, check);
  checkUnion(spec, check);
}

/** What the type of the level asks for, and what it forbids. */
function checkUnion({ exempt, limited, type = '' }: Spec, check: Check): void {
  const why = `may not be set when type is "${type}"`;
  const known = check.since('1.37') || TYPES.includes(type);
  if (exempt && type !== 'Exempt' && known) check.forbidden(SPEC.child('exempt'), why);
  if (limited && type !== 'Limited' && known) check.forbidden(SPEC.child('limited'), why);
  if (exempt && type === 'Exempt') checkShares(exempt, SPEC.child('exempt'), check);
  if (type === 'Limited' && !limited) check.required(SPEC.child('limited'), 'type is "Limited"');
  if (limited && type === 'Limited') checkLimited(limited, SPEC.child('limited'), check);
  // Servers look at some of it even where it does not belong.
  else if (limited && check.since('1.37')) checkPresence(limited.limitResponse ?? {}, check);
}

/** Up to 1.35 a word that is missing is one that is wrong. */
function checkType(path: Path, word: string, allowed: readonly string[], check: Check): void {
  if (word || check.since('1.36')) checkWord(path, word, allowed, check);
  else check.notSupported(path, word, allowed);
}

function checkPresence({ queuing, type = '' }: Given<LimitResponse>, check: Check): void {
  const path = SPEC.child('limited').child('limitResponse');
  if (!type) check.required(path.child('type'));
  checkQueuingPresence(type, queuing, path.child('queuing'), check);
}

function checkQueuingPresence(type: string, queuing: unknown, path: Path, check: Check): void {
  if (type === 'Queue' && !queuing) check.required(path, 'type is "Queue"');
  const known = check.since('1.37') || RESPONSES.includes(type);
  if (type !== 'Queue' && queuing && known) check.forbidden(path, `may not be set when type is "${type}"`);
}

function checkLimited(limited: Given<LimitedPriorityLevelConfiguration>, path: Path, check: Check): void {
  checkShares(limited, path, check);
  checkResponse(limited.limitResponse ?? {}, path.child('limitResponse'), check);
  const { borrowingLimitPercent: borrowed } = limited;
  if (borrowed !== undefined && borrowed < 0) {
    check.invalid(path.child('borrowingLimitPercent'), borrowed, 'must not be negative');
  }
}

interface Shares {
  readonly nominalConcurrencyShares?: number;
  readonly lendablePercent?: number;
}

function checkShares(
  { lendablePercent: lent, nominalConcurrencyShares: shares }: Shares,
  path: Path,
  check: Check,
): void {
  if (shares !== undefined && shares < 0) {
    check.invalid(path.child('nominalConcurrencyShares'), shares, 'must not be negative');
  }
  if (lent !== undefined && (lent < 0 || lent > 100)) {
    check.invalid(path.child('lendablePercent'), lent, 'must be between 0 and 100');
  }
}

function checkResponse({ queuing, type = '' }: Given<LimitResponse>, path: Path, check: Check): void {
  const here = path.child('queuing');
  checkType(path.child('type'), type, RESPONSES, check);
  checkQueuingPresence(type, queuing, here, check);
  if (type === 'Queue' && queuing) checkQueuing(queuing, here, check);
}

function checkQueuing(
  { handSize = 0, queueLengthLimit = 0, queues = 0 }: Given<QueuingConfiguration>,
  path: Path,
  check: Check,
): void {
  if (queueLengthLimit <= 0)
    check.invalid(path.child('queueLengthLimit'), queueLengthLimit, 'must be greater than zero');
  if (queues <= 0 || queues > MOST_QUEUES)
    check.invalid(path.child('queues'), queues, `must be between 1 and ${MOST_QUEUES}`);
  const here = path.child('handSize');
  if (handSize <= 0) check.invalid(here, handSize, 'must be greater than zero');
  else if (handSize > queues) check.invalid(here, handSize, `must not be more than queues, which is ${queues}`);
  else if (Math.ceil(Math.log2(queues) * handSize) > MOST_BITS) {
    check.invalid(here, handSize, `must be less for so many queues: together they need more than ${MOST_BITS} bits`);
  }
}
