import { readFileSync } from 'node:fs';

/** Reads a JSON file. @param {string} file */
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
