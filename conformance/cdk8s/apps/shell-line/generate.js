const { execFileSync } = require('child_process');

const version = execFileSync(process.execPath, ['-p', '`1.${[1, 2, 3].length}.0`'], { encoding: 'utf8' }).trim();
console.log(JSON.stringify({ web: version, worker: version }));
