import { get, post } from './api.js';
import { byId, element } from './dom.js';

const FAULTS = [
	['off', 'Works'], ['status=429', '429'], ['status=500', '500'], ['status=503', '503'],
	['slow', 'Slow'], ['silence', 'Silent'], ['reset', 'Reset'], ['cut', 'Cut']
];

const MEANINGS = {
	off: 'answers',
	slow: 'sends its answer over 10 s',
	silence: 'accepts the request and says nothing',
	reset: 'resets the connection',
	cut: 'breaks its answers off in the middle'
};

const states = new Map();

/** Counts what the person switched: what was asked before must not overwrite it. */
let switched = 0;

/** Shows the switches if providers are simulated. */
export async function startFaults() {
	const providers = await get('/simulator');
	byId('faults').hidden = providers.length === 0;
	byId('providers').append(...providers.map((state) => switches(state.provider)));
	providers.forEach(show);
	byId('mend').addEventListener('click', () => [...states.keys()].forEach((name) => set(name, 'off')));
}

/** Shows what is on now, whoever switched it. */
export async function refreshFaults() {
	const asked = switched;
	const providers = states.size > 0 ? await get('/simulator') : [];
	if (asked === switched) {
		providers.forEach(show);
	}
}

async function set(provider, fault) {
	const trouble = byId('fault-trouble');
	trouble.hidden = true;
	switched++;
	try {
		show(await post(`/simulator/${encodeURIComponent(provider)}/fault?${fault}`, {}));
	}
	catch (error) {
		trouble.textContent = error.message;
		trouble.hidden = false;
	}
	finally {
		switched++;
	}
}

function switches(provider) {
	const meaning = element('span', { className: 'meaning' });
	const inputs = FAULTS.map(([fault]) => element('input', {
		type: 'radio', name: `fault-${provider}`, value: fault, id: `fault-${provider}-${fault}`,
		onchange: () => set(provider, fault)
	}));
	states.set(provider, { inputs, meaning });
	return element('fieldset', {},
		element('legend', {}, provider), meaning,
		element('div', { className: 'switches' }, ...FAULTS.map(([, name], index) =>
			element('span', {}, inputs[index], element('label', { for: inputs[index].id }, name)))));
}

function show({ provider, fault }) {
	const { inputs, meaning } = states.get(provider);
	inputs.forEach((input) => {
		input.checked = input.value === fault;
	});
	meaning.textContent = MEANINGS[fault] ?? `answers with HTTP ${fault.replace('status=', '')}`;
	meaning.classList.toggle('broken', fault !== 'off');
}
