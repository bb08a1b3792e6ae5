import { get, post } from './api.js';
import { byId, element } from './dom.js';
import { count, money } from './format.js';
import { showReport, showTrouble } from './result.js';

/** The budget that the button uses up, and the business tag that it pays for. */
const TRIAL = 'trial';

/** Between two calls of the button, so that a person can watch. */
const PAUSE_MS = 100;

const MOST_CALLS = 1000;

const CONSEQUENCES = {
	block: 'its calls are refused',
	degrade: 'the cache or a rule answers its calls',
	downgrade: 'its calls go to a cheaper route',
	warn: 'a warning tells of it and its calls go on'
};

const button = byId('spend');

let shown = '';

let spending = false;

/** Lets the button use up the trial budget. */
export function startBudgets(afterCall) {
	button.addEventListener('click', async () => {
		if (spending) {
			spending = false;
		}
		else {
			await spend(afterCall);
		}
	});
}

/** Shows how every budget stands, and what was told of it. */
export async function refreshBudgets() {
	const budgets = await get('/page/budgets');
	if (JSON.stringify(budgets) !== shown) {
		shown = JSON.stringify(budgets);
		byId('money').hidden = budgets.length === 0;
		button.hidden = !budgets.some((budget) => budget.name === TRIAL);
		byId('budgets').replaceChildren(...budgets.map(card));
	}
}

/** Calls the chosen route for the tag of the trial budget until a call is refused. */
async function spend(afterCall) {
	spending = true;
	let report = null;
	try {
		for (let calls = 1; spending && calls <= MOST_CALLS; calls++) {
			button.textContent = `Stop after ${count(calls)}`;
			report = await post('/page/calls', body(), { 'X-Business-Tag': TRIAL });
			await refreshBudgets();
			spending &&= report.outcome === 'live';
			await new Promise((resume) => setTimeout(resume, PAUSE_MS));
		}
		showReport(report);
	}
	catch (error) {
		showTrouble(error.message);
	}
	finally {
		spending = false;
		button.textContent = 'Use it up';
		await afterCall();
	}
}

function body() {
	return { model: byId('route').value, messages: [{ role: 'user', content: byId('text').value }] };
}

function card(budget) {
	const { name, action, amount, spent, reserved, currency, reached } = budget;
	const held = reserved > 0 ? `, ${money({ amount: reserved, currency })} reserved` : '';
	return element('article', { 'data-budget': name, className: reached ? 'reached' : '' },
		element('div', { className: 'sums' }, element('h3', {}, name),
			element('p', {}, `${money({ amount: spent, currency })} of ${money({ amount, currency })} spent${held}`)),
		bar(budget),
		element('p', { className: 'hint' }, reached ? `Used up: until ${time(budget.until)} ${CONSEQUENCES[action]}.`
			: `For the time until ${time(budget.until)}. Once it is used up, ${CONSEQUENCES[action]}.`),
		...budget.alerts.length > 0 ? [element('ol', { className: 'alerts' }, ...budget.alerts.map(line))] : []);
}

function bar({ name, spent, reserved, amount }) {
	const share = (part) => `${Math.min(100, 100 * part / amount)}%`;
	return element('div', {
		className: 'gauge', role: 'progressbar', 'aria-label': `Spent of ${name}`, 'aria-valuemin': '0',
		'aria-valuemax': '100', 'aria-valuenow': String(Math.round(Math.min(100, 100 * spent / amount)))
	}, element('span', { className: 'spent', '--part': share(spent) }),
		element('span', { className: 'reserved', '--part': share(reserved) }));
}

function line({ at, kind, message }) {
	return element('li', { className: kind }, element('time', { dateTime: at }, time(at)), element('span', {}, message));
}

function time(instant) {
	return new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit',
		hourCycle: 'h23' }).format(new Date(instant));
}
