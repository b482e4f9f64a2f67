import { declineCodes, errorCodes } from '@tollgate/core';

/** The tables are written for Markdown. */
const codeFont = (text: string): string => text.replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const rows = Object.entries(errorCodes).map(
  ([code, { status, type, retry, meaning }]) =>
    `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${type}</td><td>${retry}</td><td>${codeFont(meaning)}</td></tr>`,
);

const declines = Object.entries(declineCodes).map(
  ([code, { advice, meaning }]) =>
    `<tr id="${code}"><td><code>${code}</code></td><td>${advice}</td><td>${codeFont(meaning)}</td></tr>`,
);

/** The catalog of error and decline codes as a page, made from the tables that the code uses. */
export const errorPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tollgate errors</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}tr:target{background:#fff3c4}</style></head>
<body><h1>Errors</h1><table><thead><tr><th>Code</th><th>HTTP</th><th>Type</th><th>Retry</th><th>Meaning</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>
<h2>Decline codes</h2><table><thead><tr><th>Code</th><th>Advice</th><th>Meaning</th></tr></thead>
<tbody>${declines.join('')}</tbody></table></body></html>`;
