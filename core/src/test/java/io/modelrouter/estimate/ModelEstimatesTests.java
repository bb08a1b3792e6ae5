package io.modelrouter.estimate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.knuddels.jtokkit.api.EncodingType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.Operation;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.estimate.EstimateListener.Part;
import io.modelrouter.estimate.ModelEstimates.Estimate;
import io.modelrouter.tokens.Script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class ModelEstimatesTests {

	private static final Prompt ENGLISH = new Prompt("Please tell me a long story about a lamp. ".repeat(20));

	private static final Prompt RUSSIAN = new Prompt("Расскажите мне длинную историю о лампе. ".repeat(20));

	private static final Operation EMBEDDING = new Operation() {

		@Override
		public Type type() {
			return Type.EMBEDDING;
		}

		@Override
		public ModelAnswer send(ModelClient client, Attempt attempt) {
			throw new UnsupportedOperationException();
		}

	};

	private final List<Double> inputErrors = new ArrayList<>();

	private final List<Double> outputErrors = new ArrayList<>();

	private final ModelEstimates estimates = estimates(null, TokenCounting.TOTAL);

	@Test
	void beforeAnythingIsKnownAnAnswerIsExpectedToHave1024TokensOrTheMostAllowed() {
		assertThat(this.estimates.of(call(ENGLISH)).output()).isEqualTo(1_024);
		assertThat(estimates(4_096, TokenCounting.TOTAL).of(call(ENGLISH)).output()).isEqualTo(1_024);
		assertThat(estimates(500, TokenCounting.TOTAL).of(call(ENGLISH)).output()).isEqualTo(500);
	}

	@Test
	void anAnswerIsNeverExpectedToHaveMoreTokensThanAllowed() {
		ModelEstimates estimates = estimates(500, TokenCounting.TOTAL);
		learn(estimates, call(ENGLISH), 200, 0, 2_000, 100);
		assertThat(estimates.of(call(ENGLISH)).output()).isEqualTo(500);
		assertThat(estimates.of(call(withMaxTokens(80))).output()).isEqualTo(80);
		assertThat(estimates.of(call(withMaxTokens(1_500))).output()).isEqualTo(1_500);
		assertThat(estimates.of(call(withMaxTokens(9_000))).output()).isBetween(2_000L, 2_400L);
	}

	@Test
	void everyBusinessTagHasItsOwnLengths() {
		learn(this.estimates, call(ENGLISH, "short", Operation.CALL), 200, 0, 10, 100);
		learn(this.estimates, call(ENGLISH, "long", Operation.CALL), 200, 0, 5_000, 100);
		assertThat(this.estimates.of(call(ENGLISH, "short", Operation.CALL)).output()).isBetween(10L, 12L);
		assertThat(this.estimates.of(call(ENGLISH, "long", Operation.CALL)).output()).isBetween(5_000L, 6_000L);
		assertThat(this.estimates.of(call(ENGLISH)).output()).isEqualTo(1_024);
	}

	@Test
	void tagsBeyondTheThousandthShareOneEstimate() {
		for (int i = 0; i < 1_000; i++) {
			this.estimates.of(call(ENGLISH, "tag" + i, Operation.CALL));
		}
		learn(this.estimates, call(ENGLISH, "late", Operation.CALL), 200, 0, 10, 100);
		assertThat(this.estimates.of(call(ENGLISH, "later", Operation.CALL)).output()).isBetween(10L, 12L);
		assertThat(this.estimates.of(call(ENGLISH, "tag999", Operation.CALL)).output()).isEqualTo(1_024);
	}

	@Test
	void inputIsCorrectedByWhatTheVendorCountsOfTheSameScript() {
		long english = this.estimates.of(call(ENGLISH)).input();
		long russian = this.estimates.of(call(RUSSIAN)).input();
		learn(this.estimates, call(RUSSIAN), russian * 3 / 2, 0, 10, 100);
		assertThat((double) this.estimates.of(call(RUSSIAN)).input()).isCloseTo(russian * 1.5, withinPercentage(2));
		assertThat(this.estimates.of(call(ENGLISH)).input()).isEqualTo(english);
		assertThat(this.inputErrors.get(99)).isBetween(0.98, 1.02);
	}

	@Test
	void aCorrectionStaysWithinBounds() {
		long before = this.estimates.of(call(ENGLISH)).input();
		learn(this.estimates, call(ENGLISH), before * 1_000, 0, 10, 200);
		assertThat((double) this.estimates.of(call(ENGLISH)).input()).isCloseTo(before * 3, withinPercentage(1));
		learn(this.estimates, call(ENGLISH), 1, 0, 10, 400);
		assertThat((double) this.estimates.of(call(ENGLISH)).input()).isCloseTo(before * 0.3, withinPercentage(2));
	}

	@Test
	void whereTheLimitLeavesOutWhatIsReadFromTheCacheThatIsLearnedByTag() {
		ModelEstimates estimates = estimates(null, TokenCounting.UNCACHED_INPUT);
		Call call = call(ENGLISH, "cached", Operation.CALL);
		long all = estimates.of(call).input();
		learn(estimates, call, all / 10, all - all / 10, 10, 100);
		assertThat((double) estimates.of(call).input()).isCloseTo(all * 0.1, withinPercentage(10));
		assertThat(estimates.of(call(ENGLISH)).input()).isBetween(all - 5, all + 5);
		assertThat(this.inputErrors.get(99)).isBetween(0.9, 1.1);
	}

	@Test
	void whereTheLimitCountsAllInputTheCacheDoesNotMatter() {
		long all = this.estimates.of(call(ENGLISH)).input();
		learn(this.estimates, call(ENGLISH), all / 10, all - all / 10, 10, 100);
		assertThat((double) this.estimates.of(call(ENGLISH)).input()).isCloseTo(all, withinPercentage(1));
	}

	@Test
	void embeddingsHaveNoOutputAndNothingFramesTheirTexts() {
		Estimate estimate = this.estimates.of(call(new Prompt(new UserMessage("Oslo")), null, EMBEDDING));
		assertThat(estimate.input()).isEqualTo(1);
		assertThat(estimate.output()).isZero();
		this.estimates.learn(call(ENGLISH, null, EMBEDDING), estimate, new TokenUsage(1, 0, 0, 0, 0));
		assertThat(this.outputErrors).isEmpty();
		assertThat(this.estimates.of(call(ENGLISH)).output()).isEqualTo(1_024);
	}

	@Test
	void anExactTokenizerCountsTheInput() {
		JTokkitTokenCountEstimator tokenizer = new JTokkitTokenCountEstimator(EncodingType.O200K_BASE);
		ModelEstimates estimates = new ModelEstimates(null, TokenCounting.TOTAL, tokenizer, EstimateListener.NONE);
		Estimate estimate = estimates.of(call(RUSSIAN));
		assertThat(estimate.counted()).isEqualTo(4 + tokenizer.estimate(RUSSIAN.getContents()));
		assertThat(estimate.input()).isEqualTo(estimate.counted());
		assertThat(estimate.script()).isEqualTo(Script.OTHER);
	}

	@Test
	void errorsAreToldAsWhatWasUsedDividedByTheEstimate() {
		Estimate estimate = new Estimate(100, 50, 100, Script.LATIN);
		this.estimates.learn(call(ENGLISH), estimate, new TokenUsage(100, 20, 0, 20, 5));
		assertThat(this.inputErrors).containsExactly(1.2);
		assertThat(this.outputErrors).containsExactly(0.5);
	}

	@Test
	void whatTheProviderDidNotTellTeachesNothing() {
		Estimate estimate = this.estimates.of(call(ENGLISH));
		this.estimates.learn(call(ENGLISH), estimate, TokenUsage.UNKNOWN);
		this.estimates.learn(call(ENGLISH), estimate, new TokenUsage(9_000, 0, 0, 9_000, 0, true));
		assertThat(this.inputErrors).isEmpty();
		assertThat(this.outputErrors).isEmpty();
		assertThat(this.estimates.of(call(ENGLISH))).isEqualTo(estimate);
	}

	@Test
	void manyThreadsLearnWhatOneWould() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		ModelEstimates estimates = new ModelEstimates(null, TokenCounting.TOTAL, null, EstimateListener.NONE);
		long counted = estimates.of(call(ENGLISH)).counted();
		for (int i = 0; i < 8; i++) {
			Random random = new Random(i);
			pool.submit(() -> {
				start.await();
				for (int answer = 0; answer < 500; answer++) {
					Call call = call(ENGLISH, "tag" + random.nextInt(3), Operation.CALL);
					estimates.learn(call, estimates.of(call), new TokenUsage(counted * 2, 0, 0, 100, 0));
				}
				return null;
			});
		}
		start.countDown();
		pool.shutdown();
		assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		Estimate learned = estimates.of(call(ENGLISH, "tag0", Operation.CALL));
		assertThat((double) learned.input()).isCloseTo(counted * 2, withinPercentage(2));
		assertThat(learned.output()).isBetween(100L, 120L);
	}

	private void learn(ModelEstimates estimates, Call call, long input, long cached, long output, int times) {
		for (int i = 0; i < times; i++) {
			estimates.learn(call, estimates.of(call), new TokenUsage(input, cached, 0, output, 0));
		}
	}

	private ModelEstimates estimates(@Nullable Integer maxTokens, TokenCounting counting) {
		return new ModelEstimates(maxTokens, counting, null,
				(part, ratio) -> ((part == Part.INPUT) ? this.inputErrors : this.outputErrors).add(ratio));
	}

	private static Prompt withMaxTokens(int tokens) {
		return new Prompt(ENGLISH.getInstructions(), ChatOptions.builder().maxTokens(tokens).build());
	}

	private static Call call(Prompt prompt) {
		return call(prompt, null, Operation.CALL);
	}

	private static Call call(Prompt prompt, @Nullable String tag, Operation operation) {
		Call call = Attempts.call(0, Duration.ofSeconds(10), Duration.ofSeconds(60));
		return new Call(1, call.route(), prompt, tag, call.lane(), operation, 0, call.deadline(), call.trail());
	}

}
