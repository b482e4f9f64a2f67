import type { GuideItem } from './guide-section.js';
import type { Guide } from './guide.js';

/** The guide as a page for people. */
export function guidePage(guide: Guide): string {
  const fields = Object.entries(guide.faultFields).map(
    ([name, meaning]) => `<dt>${name}</dt><dd>${escape(meaning)}</dd>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${guide.name}</title>
<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{overflow-x:auto;background:#eee;color:#111;padding:.5rem}</style></head>
<body>
<h1>${guide.name}</h1>
<ul>${Object.entries(guide.urls)
    .map(([name, url]) => `<li>${name}: <code>${escape(url)}</code></li>`)
    .join('')}</ul>
<h2>Control endpoints</h2>
${section(guide.endpoints)}
<h2>Fields of a fault</h2>
<dl>${fields.join('\n')}</dl>
<h2>Magic PINs</h2>
<p>${escape(guide.magicPinGrammar)}</p>
${section(guide.magicPins)}
${guide.services
  .map(({ title, text, items }) => `<h2>${title}</h2>\n<p>${escape(text)}</p>\n${section(items)}`)
  .join('\n')}
</body>
</html>
`;
}

function section(items: readonly GuideItem[]): string {
  return items
    .map(
      ({ name, meaning, curl }) =>
        `<h3><code>${escape(name)}</code></h3><p>${escape(meaning)}</p><pre>${escape(curl)}</pre>`,
    )
    .join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
