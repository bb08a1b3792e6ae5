package io.modelrouter.endtoend.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.modelrouter.FailureKind;
import io.modelrouter.OnCut;
import io.modelrouter.test.Dimension;
import io.modelrouter.test.Fault;
import io.modelrouter.test.FinishReason;
import io.modelrouter.test.StreamFault;

import static io.modelrouter.endtoend.faults.Expected.continued;
import static io.modelrouter.endtoend.faults.Expected.cut;
import static io.modelrouter.endtoend.faults.Expected.error;
import static io.modelrouter.endtoend.faults.Expected.fallback;
import static io.modelrouter.endtoend.faults.Expected.gap;
import static io.modelrouter.endtoend.faults.Expected.primary;
import static io.modelrouter.endtoend.faults.Expected.restarted;

/**
 * The faults, and what becomes of each.
 */
final class Scenarios {

	private static final double TWO_THIRDS = 2.0 / 3;

	/** Longer than anybody waits. */
	private static final Duration LONG = Duration.ofSeconds(20);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final StreamFault ANSWER = StreamFault.stream(Bench.PRIMARY_TEXT).chunks(60);

	private Scenarios() {
	}

	static List<Scenario> all() {
		return Stream.of(refusals(), silences(), beginnings(), cuts(), ends(), requests())
			.flatMap(List::stream)
			.toList();
	}

	private static List<Scenario> refusals() {
		return List.of(
				new Scenario("429 with `Retry-After: 1`, once")
					.once(Fault.rateLimited(Dimension.RPM).retryAfter(SECOND))
					.waits(SECOND)
					.gets(primary(2)),
				new Scenario("429 without `Retry-After`, once").once(Fault.rateLimited(Dimension.RPM))
					.waits(Bench.BACKOFF)
					.gets(primary(2)),
				new Scenario("429, lasting").lasting(Fault.rateLimited(Dimension.RPM)).gets(fallback(4, 1)),
				new Scenario("429 with a `Retry-After` beyond max-wait")
					.lasting(Fault.rateLimited(Dimension.RPM).retryAfter(Duration.ofMinutes(5)))
					.gets(fallback(1, 1)),
				new Scenario("500, once").once(Fault.status(500)).waits(Bench.BACKOFF).gets(primary(2)),
				new Scenario("503, lasting").lasting(Fault.status(503)).gets(fallback(4, 1)),
				new Scenario("TCP reset, once").once(Fault.reset()).waits(Bench.BACKOFF).gets(primary(2)),
				new Scenario("TCP reset, lasting").lasting(Fault.reset()).gets(fallback(4, 1)));
	}

	private static List<Scenario> silences() {
		return List.of(
				new Scenario("no response at all").brisk()
					.lasting(Fault.silence())
					.cutOff(Bench.FIRST)
					.gets(fallback(1, 1)),
				new Scenario("slow first token, headers at once").brisk()
					.call(Fault.lateBody(LONG))
					.stream(ANSWER.firstAfter(LONG))
					.cutOff(Bench.FIRST)
					.gets(fallback(1, 1)),
				new Scenario("slow first token, signs of life meanwhile").brisk()
					.stream(ANSWER.firstAfter(LONG).keepAlive(Duration.ofMillis(100)))
					.cutOff(Bench.FIRST)
					.streams(fallback(1, 1)));
	}

	private static List<Scenario> beginnings() {
		return List.of(new Scenario("200 with an HTML page").lasting(Fault.html()).gets(fallback(2, 1)),
				new Scenario("200 with an empty body").lasting(Fault.empty()).gets(fallback(2, 1)),
				new Scenario("200 with the vendor's 503 in its place").lasting(Fault.errorInBody(503))
					.gets(fallback(4, 1)),
				new Scenario("error event before content").stream(ANSWER.errorAfter(0, Fault.status(503)))
					.streams(fallback(4, 1)),
				new Scenario("clean end before content").stream(ANSWER.endAfter(0)).streams(fallback(2, 1)));
	}

	private static List<Scenario> cuts() {
		StreamFault reset = ANSWER.resetAt(TWO_THIRDS);
		StreamFault stall = ANSWER.stallAt(TWO_THIRDS);
		return List.of(
				new Scenario("cut after two thirds, `on-cut: error`").call(Fault.truncated())
					.calls(fallback(2, 1))
					.stream(reset)
					.streams(cut(1)),
				new Scenario("cut after two thirds, `on-cut: restart`").onCut(OnCut.RESTART)
					.stream(reset)
					.streams(restarted(1, 1)),
				new Scenario("the same, and the fallback repeats what was delivered").onCut(OnCut.RESTART)
					.stream((primary, fallback) -> {
						primary.always(reset);
						fallback.streaming(ANSWER).always(Fault.answer(Bench.PRIMARY_TEXT));
					})
					.streams(continued(1, 1)),
				new Scenario("cut after two thirds, `on-cut: buffer`").onCut(OnCut.BUFFER)
					.stream(reset)
					.streams(fallback(2, 1)),
				new Scenario("closed (FIN) within an event").stream(ANSWER.closeAt(TWO_THIRDS)).streams(cut(1)),
				new Scenario("clean end without a finish reason").stream(ANSWER.endAt(TWO_THIRDS)).streams(cut(1)),
				new Scenario("error event after content").stream(ANSWER.errorAt(TWO_THIRDS, Fault.status(503)))
					.streams(cut(1)),
				new Scenario("stall after two thirds, `on-cut: error`").brisk().stream(stall).streams(cut(1)),
				new Scenario("stall after two thirds, `on-cut: restart`").brisk()
					.onCut(OnCut.RESTART)
					.stream(stall)
					.streams(restarted(1, 1)),
				new Scenario("stall after two thirds, `on-cut: buffer`").brisk()
					.onCut(OnCut.BUFFER)
					.stream(stall)
					.streams(fallback(1, 1)));
	}

	private static List<Scenario> ends() {
		return List.of(
				new Scenario("malformed JSON; in a stream, of a chunk in the middle").call(Fault.brokenJson())
					.calls(fallback(2, 1))
					.stream(ANSWER.malformedAt(30))
					.streams(gap()),
				new Scenario("malformed JSON of the first chunk").stream(ANSWER.malformedAt(1)).streams(fallback(2, 1)),
				new Scenario("no end marker").stream(ANSWER.withoutEndMarker()).streams(primary(1)),
				new Scenario("finish reason, then nothing more").stream(ANSWER.leftOpen()).streams(primary(1)),
				new Scenario("everything but the finish reason").stream(ANSWER.endAt(1)).streams(cut(1)));
	}

	private static List<Scenario> requests() {
		return List.of(
				new Scenario("context too long: only a model with a larger window is asked").windows()
					.lasting(Fault.contextTooLong())
					.gets(fallback(1, 1)),
				new Scenario("content filter").lasting(Fault.contentFiltered())
					.gets(error(FailureKind.CONTENT_FILTERED, 1, 0)),
				new Scenario("content filter instead of any content")
					.lasting(StreamFault.stream("").finish(FinishReason.CONTENT_FILTER))
					.gets(error(FailureKind.CONTENT_FILTERED, 1, 0)),
				new Scenario("fallback that rejects prefill, after a cut").onCut(OnCut.RESTART)
					.stream((primary, fallback) -> {
						primary.always(ANSWER.resetAt(TWO_THIRDS));
						fallback.always(Fault.rejectsPrefill());
					})
					.streams(restarted(1, 1)),
				new Scenario("fallback that rejects the caller's own prefill").prefilled().both((primary, fallback) -> {
					primary.always(Fault.status(503));
					fallback.always(Fault.rejectsPrefill());
				}).gets(error(FailureKind.OVERLOADED, 4, 1)));
	}

}
