import { element } from './dom.js';
import { duration, words } from './format.js';

/** Less is the router's own work, not a wait. */
const LEAST_WAIT_MS = 20;

const STEPS_MS = [1, 2, 5].flatMap((digit) => [1, 10, 100, 1000, 10_000, 100_000].map((power) => digit * power))
	.sort((one, other) => one - other);

/** The attempts of a call to scale, one below the other, and who was not asked. */
export function timeline(report) {
	const shown = [];
	if (report.attempts.length > 0) {
		shown.push(element('h3', {}, 'Attempts'), attempts(report));
	}
	if (report.rejections.length > 0) {
		shown.push(element('h3', {}, 'Not asked'),
			element('ul', { className: 'rejections' }, ...report.rejections.map(rejection)));
	}
	return shown;
}

function attempts(report) {
	const ends = report.attempts.map((attempt) => attempt.began_ms + attempt.latency_ms);
	const total = Math.max(report.latency_ms, ...ends, 1);
	const step = STEPS_MS.find((candidate) => total / candidate <= 5) ?? total;
	const list = element('ol', { className: 'timeline', '--step': `${100 * step / total}%` });
	let free = 0;
	report.attempts.forEach((attempt, index) => {
		list.append(row(attempt, report.attempts[index - 1], free, total));
		free = ends[index];
	});
	if (report.outcome !== 'live' && report.latency_ms - free >= LEAST_WAIT_MS) {
		list.append(element('li', { className: 'attempt' },
			element('p', { className: 'what' }, element('span', { className: 'wait-text' },
				`then waited ${duration(report.latency_ms - free)}`)),
			element('div', { className: 'track' }, span('wait', free, report.latency_ms, total))));
	}
	const ticks = Array.from({ length: Math.floor(total / step) + 1 }, (unused, tick) => tick * step);
	return element('div', {}, list, element('div', { className: 'axis', 'aria-hidden': 'true' },
		...ticks.map((ms) => element('span', { '--from': `${100 * ms / total}%` }, ms === 0 ? '0' : duration(ms)))));
}

function row(attempt, before, free, total) {
	const waited = attempt.began_ms - free >= LEAST_WAIT_MS;
	const failure = attempt.failure;
	const item = element('li', { className: `attempt ${failure ? 'failed' : 'answered'}` },
		element('p', { className: 'what' },
			element('strong', {}, attempt.model),
			element('span', { className: 'hint' }, attempt.number === 1 ? `of ${attempt.provider}` : `retry ${attempt.number - 1}`),
			element('span', { className: 'how' }, failure ? failureName(failure) : 'Answered'),
			waited ? element('span', { className: 'wait-text' }, `waited ${duration(attempt.began_ms - free)}`) : null,
			element('span', { className: 'took' }, duration(attempt.latency_ms))),
		element('div', { className: 'track' },
			waited ? span('wait', free, attempt.began_ms, total) : null,
			span('bar', attempt.began_ms, attempt.began_ms + attempt.latency_ms, total)));
	if (failure && !sameAdvice(failure, before?.failure)) {
		item.append(element('p', { className: 'message' }, failure.message),
			element('p', { className: 'todo' }, failure.action));
	}
	return item;
}

/** What was said about the attempt before need not be said again. */
function sameAdvice(failure, before) {
	return failure.message === before?.message && failure.action === before?.action;
}

function failureName(failure) {
	return failure.status ? `${words(failure.kind)} · HTTP ${failure.status}` : words(failure.kind);
}

function span(className, from, to, total) {
	return element('span', { className, '--from': `${100 * from / total}%`, '--length': `${100 * (to - from) / total}%` });
}

function rejection({ model, reason, message, retry_after_ms: later }) {
	return element('li', {},
		element('p', { className: 'what' }, element('strong', {}, model),
			element('span', { className: 'how' }, words(reason)),
			later === null ? null : element('span', { className: 'took' }, `again in ${duration(later)}`)),
		element('p', { className: 'todo' }, message));
}
