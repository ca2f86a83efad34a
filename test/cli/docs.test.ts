import * as fs from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/commands';
import { usage } from '../../cli/command';

const page = fs.readFileSync(join(__dirname, '../../docs/command-line.md'), 'utf8');

test.each(Object.keys(commands))('docs/command-line.md shows the help of "%s" as it is', (name) => {
  expect(page).toContain(`\`\`\`text\n${usage(commands[name]!.load())}\`\`\`\n`);
});
