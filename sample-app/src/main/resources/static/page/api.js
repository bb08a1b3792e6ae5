function unreachable() {
	return new Error('The service cannot be reached. Is it still running?');
}

function init(body, headers) {
	return {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...headers },
		body: JSON.stringify(body)
	};
}

async function answerOf(request) {
	let response;
	try {
		response = await request;
	}
	catch {
		throw unreachable();
	}
	const body = await response.json().catch(() => null);
	if (!response.ok) {
		throw new Error(body?.error?.message ?? `The service answered with status ${response.status}.`);
	}
	if (body === null) {
		throw new Error('The answer of the service was cut off.');
	}
	return body;
}

/** What this service answers to a question that changes nothing. */
export function get(path) {
	return answerOf(fetch(path));
}

/** Hands over the events that it answers to JSON, as they come; the last one counts. */
export async function postStream(path, body, headers, onEvent) {
	const response = await fetch(path, init(body, headers)).catch(() => {
		throw unreachable();
	});
	if (!response.ok) {
		await answerOf(response);
	}
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read().catch(() => ({ done: true }));
		if (done) {
			return;
		}
		const blocks = (rest + value).split('\n\n');
		rest = blocks.pop();
		blocks.filter((block) => block.startsWith('data: ')).forEach((block) => onEvent(JSON.parse(block.slice(6))));
	}
}

/** What it answers to JSON. */
export function post(path, body, headers = {}) {
	return answerOf(fetch(path, init(body, headers)));
}
