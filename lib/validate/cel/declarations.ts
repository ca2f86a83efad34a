/** What stands between the types that are compared: cross-type comparisons of numbers are allowed since Kubernetes 1.29. */
const COMPARABLE: readonly (readonly [string, string])[] = [
  ['bool', 'bool'],
  ...['int', 'uint', 'double'].flatMap((a) => ['int', 'uint', 'double'].map((b) => [a, b] as const)),
  ['string', 'string'],
  ['bytes', 'bytes'],
  ['timestamp', 'timestamp'],
  ['duration', 'duration'],
];

const comparisons = ['_<_', '_<=_', '_>_', '_>=_']
  .flatMap((name) => COMPARABLE.map(([a, b]) => `${name}(${a}, ${b}): bool`))
  .join('\n');

const arithmetic = ['_+_', '_-_', '_*_', '_/_']
  .flatMap((name) => ['int', 'uint', 'double'].map((type) => `${name}(${type}, ${type}): ${type}`))
  .join('\n');

const parts = ['getFullYear', 'getMonth', 'getDayOfYear', 'getDayOfMonth', 'getDate', 'getDayOfWeek']
  .flatMap((name) => [`timestamp -> ${name}(): int`, `timestamp -> ${name}(string): int`])
  .join('\n');

const clock = ['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds']
  .flatMap((name) => [`timestamp -> ${name}(): int`, `timestamp -> ${name}(string): int`, `duration -> ${name}(): int`])
  .join('\n');

/** The functions and operators of CEL itself. */
const standard = `
_?_:_(bool, T, T): T
_&&_(bool, bool): bool
_||_(bool, bool): bool
!_(bool): bool
@not_strictly_false(bool): bool
_==_(T, T): bool
_!=_(T, T): bool
${comparisons}
${arithmetic}
_+_(string, string): string
_+_(bytes, bytes): bytes
_+_(list(T), list(T)): list(T)
_+_(duration, duration): duration
_+_(duration, timestamp): timestamp
_+_(timestamp, duration): timestamp
_-_(duration, duration): duration
_-_(timestamp, duration): timestamp
_-_(timestamp, timestamp): duration
_%_(int, int): int
_%_(uint, uint): uint
-_(int): int
-_(double): double
_[_](list(T), int): T
_[_](map(K, V), K): V
@in(T, list(T)): bool
@in(K, map(K, V)): bool
size(string): int
size(bytes): int
size(list(T)): int
size(map(K, V)): int
string -> size(): int
bytes -> size(): int
list(T) -> size(): int
map(K, V) -> size(): int
type(T): type(T)
dyn(T): dyn
bool(bool): bool
bool(string): bool
bytes(bytes): bytes
bytes(string): bytes
double(double): double
double(int): double
double(uint): double
double(string): double
int(int): int
int(uint): int
int(double): int
int(string): int
int(timestamp): int
int(duration): int
uint(uint): uint
uint(int): uint
uint(double): uint
uint(string): uint
string(string): string
string(bool): string
string(bytes): string
string(double): string
string(int): string
string(uint): string
string(timestamp): string
string(duration): string
timestamp(timestamp): timestamp
timestamp(int): timestamp
timestamp(string): timestamp
duration(duration): duration
duration(int): duration
duration(string): duration
string -> contains(string): bool
string -> startsWith(string): bool
string -> endsWith(string): bool
string -> matches(string): bool
matches(string, string): bool
${parts}
${clock}
cel.@mapInsert(map(K, V), map(K, V)): map(K, V)
cel.@mapInsert(map(K, V), K, V): map(K, V)
`;

const optionals = `
optional.of(V): optional(V)
optional.ofNonZeroValue(V): optional(V)
optional.none(): optional(V)
optional.unwrap(list(optional(V))): list(V)
optional(V) -> value(): V
optional(V) -> hasValue(): bool
optional(V) -> or(optional(V)): optional(V)
optional(V) -> orValue(V): V
list(optional(V)) -> unwrapOpt(): list(V)
list(V) -> first(): optional(V)
list(V) -> last(): optional(V)
_[?_](list(V), int): optional(V)
_[?_](optional(list(V)), int): optional(V)
_[?_](map(K, V), K): optional(V)
_[?_](optional(map(K, V)), K): optional(V)
_[_](optional(list(V)), int): optional(V)
_[_](optional(map(K, V)), K): optional(V)
`;

const strings = `
string -> charAt(int): string
string -> indexOf(string): int
string -> indexOf(string, int): int
string -> lastIndexOf(string): int
string -> lastIndexOf(string, int): int
string -> lowerAscii(): string
string -> upperAscii(): string
string -> replace(string, string): string
string -> replace(string, string, int): string
string -> split(string): list(string)
string -> split(string, int): list(string)
string -> substring(int): string
string -> substring(int, int): string
string -> trim(): string
string -> format(list(dyn)): string
strings.quote(string): string
list(string) -> join(): string
list(string) -> join(string): string
`;

const sets = `
sets.contains(list(T), list(T)): bool
sets.equivalent(list(T), list(T)): bool
sets.intersects(list(T), list(T)): bool
`;

const ORDERED = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];

/** The functions of Kubernetes, of all versions that are still in use. */
const kubernetes = `
${ORDERED.map((type) => `list(${type}) -> isSorted(): bool`).join('\n')}
${['int', 'uint', 'double', 'duration'].map((type) => `list(${type}) -> sum(): ${type}`).join('\n')}
${ORDERED.flatMap((type) => [`list(${type}) -> max(): ${type}`, `list(${type}) -> min(): ${type}`]).join('\n')}
list(T) -> indexOf(T): int
list(T) -> lastIndexOf(T): int
string -> find(string): string
string -> findAll(string): list(string)
string -> findAll(string, int): list(string)
url(string): kubernetes.URL
isURL(string): bool
kubernetes.URL -> getScheme(): string
kubernetes.URL -> getHost(): string
kubernetes.URL -> getHostname(): string
kubernetes.URL -> getPort(): string
kubernetes.URL -> getEscapedPath(): string
kubernetes.URL -> getQuery(): map(string, list(string))
quantity(string): kubernetes.Quantity
isQuantity(string): bool
sign(kubernetes.Quantity): int
kubernetes.Quantity -> isGreaterThan(kubernetes.Quantity): bool
kubernetes.Quantity -> isLessThan(kubernetes.Quantity): bool
kubernetes.Quantity -> compareTo(kubernetes.Quantity): int
kubernetes.Quantity -> asApproximateFloat(): double
kubernetes.Quantity -> asInteger(): int
kubernetes.Quantity -> isInteger(): bool
kubernetes.Quantity -> add(kubernetes.Quantity): kubernetes.Quantity
kubernetes.Quantity -> add(int): kubernetes.Quantity
kubernetes.Quantity -> sub(kubernetes.Quantity): kubernetes.Quantity
kubernetes.Quantity -> sub(int): kubernetes.Quantity
ip(string): net.IP
isIP(string): bool
ip.isCanonical(string): bool
string(net.IP): string
net.IP -> family(): int
net.IP -> isUnspecified(): bool
net.IP -> isLoopback(): bool
net.IP -> isLinkLocalMulticast(): bool
net.IP -> isLinkLocalUnicast(): bool
net.IP -> isGlobalUnicast(): bool
cidr(string): net.CIDR
isCIDR(string): bool
string(net.CIDR): string
net.CIDR -> containsIP(string): bool
net.CIDR -> containsIP(net.IP): bool
net.CIDR -> containsCIDR(string): bool
net.CIDR -> containsCIDR(net.CIDR): bool
net.CIDR -> ip(): net.IP
net.CIDR -> prefixLength(): int
net.CIDR -> masked(): net.CIDR
kubernetes.NamedFormat -> validate(string): optional(list(string))
format.named(string): optional(kubernetes.NamedFormat)
kubernetes.authorization.Authorizer -> path(string): kubernetes.authorization.PathCheck
kubernetes.authorization.Authorizer -> group(string): kubernetes.authorization.GroupCheck
kubernetes.authorization.Authorizer -> serviceAccount(string, string): kubernetes.authorization.Authorizer
kubernetes.authorization.GroupCheck -> resource(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck -> subresource(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck -> namespace(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck -> name(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck -> fieldSelector(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck -> labelSelector(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.PathCheck -> check(string): kubernetes.authorization.Decision
kubernetes.authorization.ResourceCheck -> check(string): kubernetes.authorization.Decision
kubernetes.authorization.Decision -> errored(): bool
kubernetes.authorization.Decision -> error(): string
kubernetes.authorization.Decision -> allowed(): bool
kubernetes.authorization.Decision -> reason(): string
`;

/** The names of formats, each of which is a function without arguments: `format.dns1123Label()`. */
const formatNames: readonly string[] = [
  'dns1123Label',
  'dns1123Subdomain',
  'dns1035Label',
  'qualifiedName',
  'dns1123LabelPrefix',
  'dns1123SubdomainPrefix',
  'dns1035LabelPrefix',
  'labelValue',
  'uri',
  'uuid',
  'byte',
  'date',
  'datetime',
];

const formats = formatNames.map((name) => `format.${name}(): kubernetes.NamedFormat`).join('\n');

const semver = `
semver(string): kubernetes.Semver
semver(string, bool): kubernetes.Semver
isSemver(string): bool
isSemver(string, bool): bool
kubernetes.Semver -> isGreaterThan(kubernetes.Semver): bool
kubernetes.Semver -> isLessThan(kubernetes.Semver): bool
kubernetes.Semver -> compareTo(kubernetes.Semver): int
kubernetes.Semver -> major(): int
kubernetes.Semver -> minor(): int
kubernetes.Semver -> patch(): int
`;

const lists = `
list(T) -> slice(int, int): list(T)
list(list(T)) -> flatten(): list(T)
list(dyn) -> flatten(int): list(dyn)
${ORDERED.map((type) => `list(${type}) -> sort(): list(${type})`).join('\n')}
${ORDERED.map((type) => `list(T) -> @sortByAssociatedKeys(list(${type})): list(T)`).join('\n')}
lists.range(int): list(int)
list(T) -> reverse(): list(T)
list(T) -> distinct(): list(T)
`;

/** What the functions of an environment are made of, and since which version of it they are there. */
export const libraries: readonly { readonly since: number; readonly declarations: string }[] = [
  { since: 0, declarations: standard + optionals + strings + sets + kubernetes + formats },
  { since: 33, declarations: semver },
  { since: 34, declarations: lists },
  { since: 37, declarations: 'dyn -> includes(dyn): bool' },
];

/** What mutations may call beside. */
export const patchFunctions = 'jsonpatch.escapeKey(string): string';
