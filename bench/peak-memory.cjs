// Loaded into a measured process: says at its end how much memory it had at most.
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.K8SDSL_BENCH_PEAK, String(process.resourceUsage().maxRSS)));
