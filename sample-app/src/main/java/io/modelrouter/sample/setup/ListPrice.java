package io.modelrouter.sample.setup;

import java.util.Map;

/**
 * What a simulated model costs per million tokens, in USD: simulated money for people to
 * watch. Immutable.
 *
 * @param input the prompt
 * @param cachedInput the part of it that the vendor had in its cache
 * @param output the answer
 */
record ListPrice(String input, String cachedInput, String output) {

	static ListPrice of(KnownProvider provider) {
		return switch (provider) {
			case GEMINI -> new ListPrice("0.75", "0.075", "3.75");
			case OPENAI, TREEROUTER -> new ListPrice("5", "0.5", "30");
			case CLAUDE -> new ListPrice("5", "0.5", "25");
		};
	}

	Map<String, String> properties() {
		return Map.of("input", this.input, "cached-input", this.cachedInput, "output", this.output);
	}

}
