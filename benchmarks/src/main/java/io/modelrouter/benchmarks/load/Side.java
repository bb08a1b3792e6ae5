package io.modelrouter.benchmarks.load;

import java.util.Locale;

/**
 * Who stands between the caller and the upstream.
 */
enum Side {

	/** Spring AI's own model. */
	DIRECT,

	/** The router. */
	ROUTED;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
