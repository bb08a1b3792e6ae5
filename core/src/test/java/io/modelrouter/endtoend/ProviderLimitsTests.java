package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.ReportedLimit;
import io.modelrouter.StreamLimits;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.provider.ChunkCollector;
import io.modelrouter.test.Dimension;
import io.modelrouter.test.Fault;
import io.modelrouter.test.Limits;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.test.Window;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What providers tell of their limits, over sockets and through the real SDKs.
 */
class ProviderLimitsTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final StreamLimits STREAM = new StreamLimits(LIMIT, LIMIT);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void openAiTellsWithEveryAnswerHowItsLimitsStand() {
		this.simulator.model("m").usage(ScriptedUsage.of(900, 100)).limits(bucket());
		try (ModelProvider provider = provider(WireType.OPENAI)) {
			assertThat(call(provider).limits()).satisfiesExactly((told) -> assertTold(told, "RPM", 50, 49),
					(told) -> assertTold(told, "TPM", 30_000, 29_000));
			assertThat(stream(provider).limits()).satisfiesExactly((told) -> assertTold(told, "RPM", 50, 48),
					(told) -> assertTold(told, "TPM", 30_000, 28_000));
			assertThat(embed(provider).limits()).satisfiesExactly((told) -> assertTold(told, "RPM", 50, 47),
					(told) -> assertTold(told, "TPM", 30_000, 27_000));
		}
	}

	@Test
	void anthropicTellsWithEveryAnswerHowItsLimitsStand() {
		this.simulator.model("m").usage(ScriptedUsage.of(900, 100).cached(5000)).limits(bucket());
		try (ModelProvider provider = provider(WireType.ANTHROPIC)) {
			assertThat(call(provider).limits()).satisfiesExactly((told) -> assertTold(told, "ITPM", 30_000, 29_100),
					(told) -> assertTold(told, "OTPM", 8000, 7900), (told) -> assertTold(told, "RPM", 50, 49));
			assertThat(stream(provider).limits()).satisfiesExactly((told) -> assertTold(told, "ITPM", 30_000, 28_200),
					(told) -> assertTold(told, "OTPM", 8000, 7800), (told) -> assertTold(told, "RPM", 50, 48));
		}
	}

	@ParameterizedTest
	@EnumSource(WireType.class)
	void providerWithoutLimitsTellsNothing(WireType type) {
		try (ModelProvider provider = provider(type)) {
			assertThat(call(provider).limits()).isEmpty();
			assertThat(stream(provider).limits()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(WireType.class)
	void answerTellsWhenItsRequestWasSent(WireType type) {
		try (ModelProvider provider = provider(type)) {
			assertSentBetween(provider, ProviderLimitsTests::call);
			assertSentBetween(provider, ProviderLimitsTests::stream);
		}
	}

	private static void assertSentBetween(ModelProvider provider, Function<ModelProvider, ModelAnswer> send) {
		long before = Time.system().nanos();
		Long sentAt = send.apply(provider).sentAt();
		assertThat(sentAt).isNotNull();
		assertThat(sentAt - before).isPositive();
		assertThat(Time.system().nanos() - sentAt).isPositive();
	}

	@Test
	void goodAnswerDoesNotFailOverABadHeader() {
		this.simulator.model("m")
			.then(Fault.status(200)
				.header("x-ratelimit-limit-requests", "plenty")
				.body("""
						{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
						"message":{"role":"assistant","content":"fine"}}],"usage":{"prompt_tokens":1,"completion_tokens":1,
						"total_tokens":2}}"""));
		try (ModelProvider provider = provider(WireType.OPENAI)) {
			ModelAnswer answer = call(provider);
			assertThat(answer.text()).isEqualTo("fine");
			assertThat(answer.limits()).isEmpty();
		}
	}

	@Test
	void refusalOfOpenAiNamesTheLimit() {
		this.simulator.model("m").usage(ScriptedUsage.of(20_000, 0)).limits(bucket());
		Failure failure = second(WireType.OPENAI);
		assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
		assertThat(failure.limits()).filteredOn((told) -> told.dimension().equals("TPM"))
			.singleElement()
			.satisfies((told) -> assertTold(told, "TPM", 30_000, 10_000));
	}

	@Test
	void refusalOfAnthropicNamesTheLimit() {
		this.simulator.model("m").usage(ScriptedUsage.of(20_000, 0)).limits(bucket());
		Failure failure = second(WireType.ANTHROPIC);
		assertThat(failure.dimension()).isEqualTo("ITPM");
		assertThat(failure.limits()).filteredOn((told) -> told.dimension().equals("ITPM"))
			.singleElement()
			.satisfies((told) -> assertTold(told, "ITPM", 30_000, 10_000));
	}

	@Test
	void refusalOfGeminiNamesTheLimit() {
		this.simulator.model("m").limits(Limits.none().rpd(1));
		Failure failure = second(WireType.GEMINI);
		assertThat(failure.dimension()).isEqualTo("RPD");
		assertThat(failure.limits()).containsExactly(new ReportedLimit("RPD", 1L, 0L, null));
	}

	@ParameterizedTest
	@EnumSource(WireType.class)
	void refusalForWhatIsUnderWaySaysSo(WireType type) {
		this.simulator.model("m").always(Fault.rateLimited(Dimension.CONCURRENCY));
		try (ModelProvider provider = provider(type)) {
			Failure failure = failure(provider);
			assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
			assertThat(failure.dimension()).isEqualTo("CONCURRENCY");
		}
	}

	private static Limits bucket() {
		return Limits.rpm(50).tpm(30_000).outputTpm(8000).window(Window.BUCKET);
	}

	/** A bucket is refilled while the test runs. */
	private static void assertTold(ReportedLimit told, String dimension, long limit, long remaining) {
		assertThat(told.dimension()).isEqualTo(dimension);
		assertThat(told.limit()).isEqualTo(limit);
		assertThat(told.remaining()).isBetween(remaining, limit);
	}

	private Failure second(WireType type) {
		try (ModelProvider provider = provider(type)) {
			call(provider);
			return failure(provider);
		}
	}

	private static Failure failure(ModelProvider provider) {
		return catchThrowableOfType(AttemptFailedException.class, () -> call(provider)).failure();
	}

	private ModelProvider provider(WireType type) {
		return type.provider("p", this.simulator, FailureClassifiers.standard(Time.system()), Time.system());
	}

	private static ModelAnswer call(ModelProvider provider) {
		return client(provider).call(new Prompt("Hello"), LIMIT);
	}

	private static ModelAnswer stream(ModelProvider provider) {
		return client(provider).stream(new Prompt("Hello"), STREAM, new ChunkCollector());
	}

	private static ModelAnswer embed(ModelProvider provider) {
		return client(provider).embed(new EmbeddingRequest(List.of("Hello"), EmbeddingOptions.builder().build()),
				LIMIT);
	}

	private static ModelClient client(ModelProvider provider) {
		return provider.client(new ModelSettings("m", "m", ModelSettings.Options.NONE));
	}

}
