import { get, post, postStream } from './api.js';
import { byId, element } from './dom.js';
import { duration } from './format.js';
import { showReport, showTrouble } from './result.js';
import { growingAnswer } from './stream.js';

const button = byId('send');

let running = false;

/** Fills the list of routes and sends what the person asks. */
export async function startAsking(afterCall) {
	byId('form').addEventListener('submit', async (event) => {
		event.preventDefault();
		if (!running) {
			await ask();
			afterCall();
		}
	});
	const routes = await get('/page/routes');
	byId('route').append(...routes.map((route) => element('option', { value: route.name }, route.name)));
	const tell = () => tellModels(routes.find((route) => route.name === byId('route').value));
	byId('route').addEventListener('change', tell);
	tell();
}

function tellModels(route) {
	const models = route.models.map((model) => model.id).join(' → ');
	const tries = route.max_retries + 1;
	byId('models').textContent = `${models}. Up to ${tries} ${tries === 1 ? 'attempt' : 'attempts'} on each model, `
		+ `each at most ${duration(route.timeout_ms)}, all at most ${duration(route.max_wait_ms)}.`;
}

async function ask() {
	const tag = byId('tag').value.trim();
	const stop = tick();
	const headers = tag ? { 'X-Business-Tag': tag } : {};
	const body = { model: byId('route').value, messages: [{ role: 'user', content: byId('text').value }] };
	try {
		if (byId('stream').checked) {
			await stream(body, headers);
		}
		else {
			showReport(await post('/page/calls', body, headers));
		}
	}
	catch (error) {
		showTrouble(error.message);
	}
	finally {
		stop();
	}
}

async function stream(body, headers) {
	const shown = growingAnswer();
	await postStream('/page/streams', body, headers, (event) => {
		byId('result').classList.remove('stale');
		shown.take(event);
	});
	shown.end();
}

/** Says on the button that a call runs, and for how long. */
function tick() {
	const begin = performance.now();
	const tell = () => {
		button.textContent = `Waiting … ${((performance.now() - begin) / 1000).toFixed(1)} s`;
	};
	running = true;
	button.setAttribute('aria-disabled', 'true');
	byId('result').classList.add('stale');
	tell();
	const timer = setInterval(tell, 100);
	return () => {
		clearInterval(timer);
		running = false;
		button.removeAttribute('aria-disabled');
		button.textContent = 'Send';
		byId('result').classList.remove('stale');
	};
}
