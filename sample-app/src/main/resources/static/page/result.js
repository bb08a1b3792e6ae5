import { byId, element } from './dom.js';
import { count, duration, money, words } from './format.js';
import { timeline } from './timeline.js';

const HEADINGS = {
	live: () => 'Live',
	cache: (report) => `From the cache, ${duration(report.answer.age_ms)} old`,
	rule: () => 'By rule',
	cut: () => 'Broke off',
	failed: () => 'No answer'
};

const REMARKS = {
	cache: 'No model answered now. This is the last good answer to the same request.',
	rule: 'No model answered now. This text is the rule for that case.',
	cut: 'This is a part of an answer, not a whole one: a caller gets an error in place of its end.'
};

/** Shows how a call went. */
export function showReport(report, notes = []) {
	const shown = element('div', { className: `report ${report.outcome}` },
		element('p', { className: 'verdict' },
			element('span', { className: 'badge' }, HEADINGS[report.outcome](report)), ...whoAnswered(report)));
	shown.dataset.outcome = report.outcome;
	if (report.answer) {
		shown.append(element('p', { className: 'answer' }, report.answer.text || 'The answer has no text.'));
	}
	if (report.error) {
		shown.append(errorOf(report.error));
	}
	[REMARKS[report.outcome], ...notes].filter(Boolean)
		.forEach((remark) => shown.append(element('p', { className: 'hint remark' }, remark)));
	shown.append(figures(report), ...timeline(report));
	show(shown);
}

/** Shows why there is nothing to show. */
export function showTrouble(message) {
	const shown = element('div', { className: 'report failed' },
		element('p', { className: 'verdict' }, element('span', { className: 'badge' }, 'Not sent')),
		element('p', { className: 'todo' }, message));
	shown.dataset.outcome = 'trouble';
	show(shown);
}

/** Brings it into view where it lies below what was asked. */
export function show(shown) {
	byId('outcome').replaceChildren(shown);
	const result = byId('result');
	if (result.getBoundingClientRect().top > window.innerHeight * 2 / 3) {
		result.scrollIntoView();
	}
}

function whoAnswered({ answer }) {
	return answer && answer.model !== 'none'
		? [element('strong', { className: 'model' }, answer.model),
			element('span', { className: 'hint' }, `${answer.model_name} of ${answer.provider}`)]
		: [];
}

function errorOf(error) {
	const later = error.retry_after_ms ? ` Again in ${duration(error.retry_after_ms)}.` : '';
	return element('div', { className: 'error' },
		element('p', {}, element('code', {}, error.code)),
		element('p', { className: 'todo' }, error.action + later),
		error.diagnosis ? element('p', { className: 'message diagnosis' }, error.diagnosis) : null);
}

function figures(report) {
	const list = element('dl', { className: 'figures' });
	const add = (name, value) => list.append(element('div', {}, element('dt', {}, name), element('dd', {}, value)));
	add('Latency', duration(report.latency_ms));
	if (report.first_token_ms !== null) {
		add('First token', duration(report.first_token_ms));
	}
	add('Attempts', count(report.attempt_count));
	if (report.outcome === 'live' || report.outcome === 'cut') {
		tokens(report.answer.tokens).forEach(([name, text]) => add(name, text));
		add('Cost', report.answer.cost ? money(report.answer.cost) : 'unpriced');
	}
	if (report.answer?.tokens?.estimated) {
		add('Tokens', 'estimated');
	}
	return list;
}

/** Few vendors charge for what they write to their cache: without it, it is not listed. */
function tokens(told) {
	return told === null ? [['Tokens', 'not told']] : Object.entries(told)
		.filter(([type, number]) => type !== 'estimated' && (type !== 'cache_write' || number > 0))
		.map(([type, number]) => [words(type), count(number)]);
}
