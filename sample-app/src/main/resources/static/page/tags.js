import { get } from './api.js';
import { byId, element } from './dom.js';
import { count, money } from './format.js';

const COLUMNS = [
	['Business tag', (row) => row.business_tag],
	['Calls', (row) => count(row.calls)],
	['Input', (row) => count(row.tokens.input ?? 0)],
	['Cached input', (row) => count(row.tokens.cached_input ?? 0)],
	['Output', (row) => count(row.tokens.output ?? 0)],
	['Reasoning', (row) => count(row.tokens.reasoning ?? 0)],
	['Cost', (row) => costs(row)]
];

/** One line for each currency, and one for what has no price. */
function costs({ costs: known, unpriced }) {
	const lines = known.map(money);
	if (unpriced > 0) {
		lines.push(`${count(unpriced)} unpriced`);
	}
	return lines.join('\n') || '–';
}

let before = new Map();

/** Shows what every business tag used; numbers that changed light up. */
export async function refreshTags() {
	const rows = await get('/page/tags');
	const texts = new Map(rows.map((row) => [row.business_tag, COLUMNS.map(([, text]) => text(row))]));
	if (JSON.stringify([...texts]) !== JSON.stringify([...before]) || rows.length === 0) {
		byId('tags').replaceChildren(rows.length === 0
			? element('p', { className: 'hint' }, 'Nothing was counted yet.') : table(texts));
		before = texts;
	}
}

/** The roles keep it a table where narrow screens lay it out as a list. */
function table(texts) {
	return element('table', { role: 'table' },
		element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' },
			...COLUMNS.map(([name]) => element('th', { scope: 'col', role: 'columnheader' }, name)))),
		element('tbody', { role: 'rowgroup' }, ...[...texts].map(([tag, cells]) => line(tag, cells))));
}

function line(tag, cells) {
	const old = before.get(tag);
	const row = element('tr', { role: 'row', 'data-tag': tag });
	cells.forEach((text, index) => {
		const cell = index === 0 ? element('th', { scope: 'row', role: 'rowheader' }, text)
			: element('td', { role: 'cell', className: old && old[index] !== text ? 'grew' : '' }, text);
		cell.dataset.name = COLUMNS[index][0];
		row.append(cell);
	});
	return row;
}
