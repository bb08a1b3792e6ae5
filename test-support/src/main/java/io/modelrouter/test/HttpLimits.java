package io.modelrouter.test;

import java.time.Duration;

/**
 * What a client may send at most, so that no request can exhaust or hang the simulator.
 *
 * @param headBytes request line and headers
 * @param bodyBytes the body
 * @param requestTime from the first to the last byte of a request
 * @param idleTime between two requests of a connection
 */
record HttpLimits(int headBytes, int bodyBytes, Duration requestTime, Duration idleTime) {

	static final HttpLimits DEFAULT = new HttpLimits(64 * 1024, 32 * 1024 * 1024, Duration.ofSeconds(30),
			Duration.ofMinutes(10));

}
