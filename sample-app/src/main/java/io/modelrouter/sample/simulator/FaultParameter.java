package io.modelrouter.sample.simulator;

import java.time.Duration;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.modelrouter.test.Fault;

/**
 * Reads the one query parameter that says what to break.
 */
final class FaultParameter {

	private static final Duration SLOW = Duration.ofSeconds(10);

	private FaultParameter() {
	}

	static Fault read(Map<String, String> parameters) {
		if (parameters.size() == 1) {
			Map.Entry<String, String> parameter = parameters.entrySet().iterator().next();
			switch (parameter.getKey()) {
				case "status":
					return status(parameter.getValue());
				case "silence":
					return Fault.silence();
				case "reset":
					return Fault.reset();
				case "slow":
					return Fault.slowBody(SLOW);
				case "off":
					return Fault.none();
				default:
					break;
			}
		}
		throw bad("Say one of ?status=503 ?silence ?reset ?slow ?off.");
	}

	private static Fault status(String value) {
		try {
			return Fault.status(Integer.parseInt(value));
		}
		catch (IllegalArgumentException ex) {
			throw bad("'status' must be a number from 400 to 599.");
		}
	}

	private static ResponseStatusException bad(String message) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
	}

}
