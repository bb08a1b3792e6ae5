async function answerOf(request) {
	let response;
	try {
		response = await request;
	}
	catch {
		throw new Error('The service cannot be reached. Is it still running?');
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

/** What it answers to JSON. */
export function post(path, body, headers = {}) {
	return answerOf(fetch(path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...headers },
		body: JSON.stringify(body)
	}));
}
