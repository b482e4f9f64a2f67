export { OptionError, readOptions, usage, type BenchOptions } from './options.js';
export { reportFiles } from './report/page.js';
export { keptResults, type Results } from './report/results.js';
export { runBench, type RunOptions } from './run-bench.js';
export { removeFolder } from './world/world.js';
