const whole = new Intl.NumberFormat('en');

/** A number of tokens or calls. */
export function count(number) {
	return whole.format(number);
}

const seconds = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A duration: 87 ms, 1.24 s, 20 s, 3 min 5 s. */
export function duration(ms) {
	if (ms < 1000) {
		return `${Math.round(ms)} ms`;
	}
	const rounded = Math.round(ms / 1000);
	return rounded < 60 ? `${seconds.format(ms / 1000)} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** An amount of money; small ones keep three digits that count. */
export function money({ amount, currency }) {
	const digits = amount >= 1 || amount === 0 ? {} : { maximumSignificantDigits: 3 };
	return new Intl.NumberFormat('en', { style: 'currency', currency, ...digits }).format(amount);
}

/** A word for machines in words for people. */
export function words(code) {
	return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');
}
