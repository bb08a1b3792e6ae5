package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import tools.jackson.databind.node.ObjectNode;

/**
 * What faults do to the normal answer, in one body or as a stream.
 */
final class Actions {

	private static final Duration LONG = Duration.ofHours(1);

	private static final int STEPS = 50;

	private Actions() {
	}

	static Action late(Duration wait) {
		return (exchange) -> {
			if (!exchange.refusedAtOnce()) {
				exchange.pause(wait);
				exchange.play(Reply.NORMAL);
			}
		};
	}

	static Action lateBody(Duration wait) {
		Checks.notNegative(wait);
		return either((exchange) -> exchange.sendBodyLate(exchange.answer(), wait),
				(script) -> script.with(script.paceOrDefault().withOpeningAfter(wait)));
	}

	static Action slowBody(Duration time) {
		Checks.notNegative(time);
		return either((exchange) -> exchange.sendBodySlowly(exchange.answer(), time),
				(script) -> script.with(script.paceOrDefault().withChunks(STEPS).withEvery(time.dividedBy(STEPS - 1))));
	}

	static Action truncated() {
		return either((exchange) -> exchange.sendHalf(exchange.answer()),
				(script) -> script.with(Trouble.at(0.5, StreamPlayer::close)));
	}

	static Action brokenJson() {
		return either((exchange) -> {
			HttpResponse whole = exchange.answer();
			exchange.send(whole.withBody(Arrays.copyOf(whole.body(), whole.body().length / 2)));
		}, (script) -> script.withMalformed(1));
	}

	static Action ok(String body) {
		HttpResponse response = HttpResponse.of(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
		return (exchange) -> exchange.send(response);
	}

	static Action errorInBody(ErrorCase error) {
		return (exchange) -> {
			HttpResponse failed = exchange.error(error);
			exchange.send(new HttpResponse(200, failed.headers(), failed.body()));
		};
	}

	static Action errorInChoice(int code) {
		return (exchange) -> {
			ObjectNode body = OpenAiErrors.inChoice(code, exchange.stamp(), exchange.model(), exchange.stream());
			if (exchange.stream()) {
				StreamFault.events("data: " + body + "\n\n", "data: [DONE]\n\n").play(exchange);
			}
			else {
				exchange.send(HttpResponse.json(200, body));
			}
		};
	}

	static void silence(Exchange exchange) throws IOException {
		while (true) {
			exchange.pause(LONG);
		}
	}

	static Action rejectsPrefill() {
		return afterTurn(Turn.ASSISTANT, new StatusFault(ErrorCase.of(400, ErrorCase.Reason.PREFILL)), Fault.NONE);
	}

	/** Chooses by whose message is the last of the conversation. */
	static Action afterTurn(Turn turn, Fault then, Fault otherwise) {
		return (exchange) -> ((exchange.lastTurn() == turn) ? then : otherwise).play(exchange);
	}

	private static Action either(Action call, UnaryOperator<StreamScript> stream) {
		return (exchange) -> {
			if (exchange.stream()) {
				exchange.play(Reply.NORMAL, stream.apply(exchange.script()));
			}
			else {
				call.play(exchange);
			}
		};
	}

}
