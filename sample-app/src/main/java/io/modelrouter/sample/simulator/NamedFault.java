package io.modelrouter.sample.simulator;

import java.time.Duration;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.modelrouter.test.Fault;

/**
 * A fault by the name that people switch it on with. Immutable.
 *
 * @param name the query parameter, for example {@code status=503}
 * @param fault what it does
 */
record NamedFault(String name, Fault fault) {

	static final NamedFault OFF = new NamedFault("off", Fault.none());

	private static final Duration SLOW = Duration.ofSeconds(10);

	/** Vendors say when to come again; soon, for who mends it does not want to wait. */
	private static final Duration SOON = Duration.ofSeconds(1);

	/**
	 * Reads the one query parameter that says what to break.
	 */
	static NamedFault read(Map<String, String> parameters) {
		if (parameters.size() != 1) {
			throw unknown();
		}
		Map.Entry<String, String> parameter = parameters.entrySet().iterator().next();
		String name = parameter.getKey();
		return switch (name) {
			case "status" -> status(parameter.getValue());
			case "silence" -> new NamedFault(name, Fault.silence());
			case "reset" -> new NamedFault(name, Fault.reset());
			case "slow" -> new NamedFault(name, Fault.slowBody(SLOW));
			case "cut" -> new NamedFault(name, Fault.truncated());
			case "off" -> OFF;
			default -> throw unknown();
		};
	}

	private static ResponseStatusException unknown() {
		return bad("Say one of ?status=503 ?silence ?reset ?slow ?cut ?off.");
	}

	private static NamedFault status(String value) {
		if (!value.matches("[45][0-9]{2}")) {
			throw bad("'status' must be a number from 400 to 599.");
		}
		int status = Integer.parseInt(value);
		Fault fault = (status == 429) ? Fault.status(status).retryAfter(SOON) : Fault.status(status);
		return new NamedFault("status=" + value, fault);
	}

	private static ResponseStatusException bad(String message) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
	}

}
