import { createHash } from 'node:crypto';
import { sha256 } from '../../../lib/constructs/sha256';

const lengths = [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1000];

test.each([...lengths.map((length) => 'a'.repeat(length)), 'ä€😀', '\0\n"'])('of %j', (text) => {
  expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
});
