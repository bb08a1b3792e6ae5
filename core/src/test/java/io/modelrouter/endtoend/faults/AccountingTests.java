package io.modelrouter.endtoend.faults;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptRecord;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.OnCut;
import io.modelrouter.TokenUsage;
import io.modelrouter.endtoend.WireType;
import io.modelrouter.test.Fault;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens and money after a failover: the fallback's are reported as the fallback's, and
 * those of the attempt that broke are not lost.
 */
class AccountingTests {

	private static final Bench bench = new Bench();

	@AfterAll
	static void close() {
		bench.close();
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = Mode.EXCLUDE)
	void callIsChargedToTheFallback(WireType format) {
		try (ModelRouter router = bench.router(format, OnCut.ERROR)) {
			bench.clear();
			bench.primary().always(Fault.status(404));
			assertFallback(Seen.of(Way.CALL, router.route("patient"), new Prompt("Hello")));
			assertThat(bench.calls.element().attempts().get(0).usage()).isEqualTo(TokenUsage.UNKNOWN);
			assertThat(tokens("first", "output")).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = Mode.EXCLUDE)
	void whatACutStreamUsedIsCountedBesideTheFallbacks(WireType format) {
		try (ModelRouter router = bench.router(format, OnCut.RESTART)) {
			bench.clear();
			bench.primary().always(StreamFault.stream(Bench.PRIMARY_TEXT).chunks(60).resetAfter(40));
			assertFallback(Seen.of(Way.STREAM, router.route("patient"), new Prompt("Hello")));
			AttemptRecord cut = bench.calls.element().attempts().get(0);
			assertThat(cut.usage().totalInput()).isPositive();
			assertThat(cut.usage().totalOutput()).isPositive();
			assertThat(cut.cost()).isNotNull();
			assertThat(tokens("first", "input")).isEqualTo(cut.usage().input());
			assertThat(tokens("first", "output")).isEqualTo(cut.usage().output());
			assertThat(cost("first")).isEqualTo(cut.cost().amount().doubleValue());
		}
	}

	private static void assertFallback(Seen seen) {
		assertThat(seen.model()).isEqualTo("second");
		assertThat(seen.usage().getPromptTokens()).isEqualTo(2000);
		assertThat(seen.usage().getCompletionTokens()).isEqualTo(300);
		ModelCallLog call = bench.calls.element();
		assertThat(call.model()).isEqualTo("second");
		assertThat(call.attempts()).extracting(AttemptRecord::model).isEqualTo(List.of("first", "second"));
		assertThat(tokens("second", "input")).isEqualTo(2000);
		assertThat(tokens("second", "output")).isEqualTo(300);
		assertThat(cost("second")).isEqualTo(0.005);
	}

	private static double tokens(String model, String type) {
		return bench.meters.find("model.router.tokens")
			.tags("model", model, "type", type)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private static double cost(String model) {
		return bench.meters.find("model.router.cost")
			.tags("model", model)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

}
