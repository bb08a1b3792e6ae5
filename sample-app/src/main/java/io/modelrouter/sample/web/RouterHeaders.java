package io.modelrouter.sample.web;

/**
 * The names of our own headers.
 */
final class RouterHeaders {

	/** The answering model's name in the configuration. */
	static final String MODEL = "X-Model-Router-Model";

	/** The number of attempts of the call, on all models. */
	static final String ATTEMPTS = "X-Model-Router-Attempts";

	/** Who answered instead of a model; absent if one did. */
	static final String DEGRADED = "X-Model-Router-Degraded";

	/** Who pays and is counted; sent by the caller. */
	static final String BUSINESS_TAG = "X-Business-Tag";

	/** Whether somebody waits, {@code online} or {@code batch}; sent by the caller. */
	static final String LANE = "X-Lane";

	private RouterHeaders() {
	}

}
