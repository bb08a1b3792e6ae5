package io.modelrouter;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenUsageTests {

	@Test
	void totalsAreSums() {
		TokenUsage usage = new TokenUsage(1, 20, 300, 4000, 50000);
		assertThat(usage.totalInput()).isEqualTo(321);
		assertThat(usage.totalOutput()).isEqualTo(54000);
		assertThat(usage.isKnown()).isTrue();
	}

	@Test
	void totalsStayAtTheLargestNumber() {
		TokenUsage usage = new TokenUsage(Long.MAX_VALUE, 1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
		assertThat(usage.totalInput()).isEqualTo(Long.MAX_VALUE);
		assertThat(usage.totalOutput()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void nothingIsUnknown() {
		assertThat(TokenUsage.UNKNOWN.isKnown()).isFalse();
		assertThat(TokenUsage.UNKNOWN.totalInput() + TokenUsage.UNKNOWN.totalOutput()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void anyNumberIsKnownAndNoneMayBeNegative(int position) {
		assertThat(with(position, 1).isKnown()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> with(position, -1))
			.withMessage("Tokens cannot be negative");
	}

	private static TokenUsage with(int position, long tokens) {
		long[] numbers = new long[5];
		numbers[position] = tokens;
		return new TokenUsage(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
	}

	@ParameterizedTest
	@CsvSource({ //
			"100, 20, 120, , , 100, 0, 0, 20, 0", //
			// without writes the cached tokens lie within the prompt
			"100, 20, 120, 60, , 40, 60, 0, 20, 0", //
			"100, 20, 120, 600, , 100, 600, 0, 20, 0", //
			// with writes, be it none, beside it
			"100, 20, 120, 60, 0, 100, 60, 0, 20, 0", //
			"100, 20, 120, 60, 30, 100, 60, 30, 20, 0", //
			"100, 20, 210, 60, 30, 100, 60, 30, 20, 0", //
			"0, 20, 20, 60, 0, 0, 60, 0, 20, 0", //
			"100, 20, 120, , 30, 100, 0, 30, 20, 0", //
			// the rest of the total is reasoning
			"100, 20, 150, , , 100, 0, 0, 20, 30", //
			"100, 20, 150, 60, , 40, 60, 0, 20, 30", //
			"100, -20, 0, -60, -30, 100, 0, 0, 0, 0" })
	void portableUsageIsTakenApart(int prompt, int completion, int total, Long cached, Long write, long input,
			long cachedInput, long cacheWrite, long output, long reasoning) {
		Usage usage = new DefaultUsage(prompt, completion, total, null, cached, write);
		TokenUsage expected = new TokenUsage(input, cachedInput, cacheWrite, output, reasoning);
		assertThat(TokenUsage.of(usage)).isEqualTo(expected);
		ChatResponse response = new ChatResponse(List.of(), ChatResponseMetadata.builder().usage(usage).build());
		assertThat(ModelAnswer.of(response)).isEqualTo(new ModelAnswer(response, expected));
	}

	@Test
	void emptyPortableUsageIsUnknown() {
		assertThat(TokenUsage.of(null)).isSameAs(TokenUsage.UNKNOWN);
		assertThat(TokenUsage.of(new EmptyUsage())).isSameAs(TokenUsage.UNKNOWN);
		assertThat(TokenUsage.of(new DefaultUsage(0, 0, 0))).isSameAs(TokenUsage.UNKNOWN);
		assertThat(TokenUsage.of(new Nulls())).isSameAs(TokenUsage.UNKNOWN);
		assertThat(ModelAnswer.of(new ChatResponse(List.of())).usage()).isSameAs(TokenUsage.UNKNOWN);
	}

	@Test
	void portableUsageThatOverflowsStaysPositive() {
		Usage usage = new DefaultUsage(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, null, Long.MAX_VALUE,
				Long.MAX_VALUE);
		assertThat(TokenUsage.of(usage).totalInput()).isGreaterThan(Integer.MAX_VALUE);
	}

	/** What the types forbid, and some models return all the same. */
	private static final class Nulls implements Usage {

		@Override
		public Integer getPromptTokens() {
			return null;
		}

		@Override
		public Integer getCompletionTokens() {
			return null;
		}

		@Override
		public Integer getTotalTokens() {
			return null;
		}

		@Override
		public Object getNativeUsage() {
			return Map.of();
		}

	}

}
