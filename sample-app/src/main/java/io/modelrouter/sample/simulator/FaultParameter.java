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
		if (parameters.size() != 1) {
			throw unknown();
		}
		Map.Entry<String, String> parameter = parameters.entrySet().iterator().next();
		return switch (parameter.getKey()) {
			case "status" -> status(parameter.getValue());
			case "silence" -> Fault.silence();
			case "reset" -> Fault.reset();
			case "slow" -> Fault.slowBody(SLOW);
			case "off" -> Fault.none();
			default -> throw unknown();
		};
	}

	private static ResponseStatusException unknown() {
		return bad("Say one of ?status=503 ?silence ?reset ?slow ?off.");
	}

	private static Fault status(String value) {
		if (!value.matches("[45][0-9]{2}")) {
			throw bad("'status' must be a number from 400 to 599.");
		}
		return Fault.status(Integer.parseInt(value));
	}

	private static ResponseStatusException bad(String message) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
	}

}
