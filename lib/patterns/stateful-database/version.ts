/** The version of a database server, as a tag of its image has it. */
export interface EngineVersion {
  /** The whole tag, such as `17.2-alpine`. */
  readonly tag: string;
  readonly major: number;
  /** 0 where the tag names none. */
  readonly minor: number;
  /** Whether the image is made on Alpine Linux, which gives its users other ids. */
  readonly alpine: boolean;
}

/** Takes a tag apart; undefined for one that does not begin with a number, such as `latest`. */
export function parseVersion(tag: string): EngineVersion | undefined {
  const numbers = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?![\d])/.exec(tag);
  if (!numbers || !/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  const [, major, minor = '0'] = numbers;
  return { tag, major: Number(major), minor: Number(minor), alpine: /-alpine/.test(tag) };
}

/** Whether a version is older than another one, such as `10.6`. */
export function isOlder({ major, minor }: EngineVersion, than: string): boolean {
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}
