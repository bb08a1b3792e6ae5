package io.modelrouter.failure;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.notation.DelayNotation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every regular expression reads a text in time that grows no faster than its length,
 * counted in characters looked at, not by a clock.
 */
class LinearPatternsTests {

	private static final int LENGTH = 1_000;

	private static final String[] ATTACKS = { "a", " ", "1", "1.", "1,", "0 ", "1h", "1m1s", "1 s ", ".", "-", "_",
			"x-", "limit", "limit ", "limit: 0", "limit 1, used 1, requested ", "rate limit ", "rate-limit", "exceed ",
			"exceeded your ", "model ", "models not ", "tokens ", "requests ", "requests per ", "number of tokens ",
			"quota ", "quota exceeded for metric: ", "content ", "input ", "prompt ", "flagged by ", "violates ",
			"balance ", "credit ", "billing account ", "daily ", "concurrent ", "country ", "region ", "not available ",
			"api key ", "api_key=", "bearer ", "sk-", "sk-a", "AIza", "eyJ", "eyJabcdefghijk.", "authorization: ",
			"retry in ", "retry in 1", "try again after at least about ", "wait ", "reset ", "2026-11-22 ",
			"2026-11-22 18:00", "status ", "status_code=", "scale up ", "burst", "server is a b ", "system ", "tpm ",
			"tpm", "超过", "输入", "模型", "违反", "地区", "每分钟", "hostname ", "certificate", "0123456789abcdef" };

	static Stream<Pattern> patterns() throws ReflectiveOperationException {
		List<Pattern> patterns = new ArrayList<>();
		for (Class<?> type : List.of(BodyWalk.class, DelayNotation.class, DelayPhrases.class, ErrorReader.class,
				Judge.class, PlainText.class, Quota.class, Dimensions.class, Actions.class, ToldLimits.class,
				StandardFailureClassifier.class)) {
			for (Field field : type.getDeclaredFields()) {
				if (Modifier.isStatic(field.getModifiers())) {
					field.setAccessible(true);
					Object value = field.get(null);
					Stream<?> values = (value instanceof Map<?, ?> map) ? map.values().stream() : Stream.of(value);
					values.forEach((candidate) -> {
						if (candidate instanceof Expression expression) {
							patterns.addAll(expression.alternatives());
						}
						else if (candidate instanceof Pattern pattern) {
							patterns.add(pattern);
						}
					});
				}
			}
		}
		TableFile.read("phrases.table", 4)
			.forEach((section) -> section.rows()
				.forEach((row) -> patterns.addAll(Expression.of(row.get(3)).alternatives())));
		assertThat(patterns).hasSizeGreaterThan(200);
		return patterns.stream();
	}

	@ParameterizedTest
	@MethodSource("patterns")
	void patternIsLinear(Pattern pattern) {
		for (String attack : ATTACKS) {
			long once = looks(pattern, attack, LENGTH);
			long twice = looks(pattern, attack, 2 * LENGTH);
			assertThat(twice).as(attack).isLessThanOrEqualTo(3 * once + 1_000).isLessThan(2_000L * LENGTH);
		}
	}

	private static long looks(Pattern pattern, String attack, int length) {
		CountingText text = new CountingText(attack.repeat(length / attack.length() + 1).substring(0, length));
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			// Only the looks count.
		}
		return text.looks[0];
	}

	private record CountingText(String text, long[] looks) implements CharSequence {

		CountingText(String text) {
			this(text, new long[1]);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			this.looks[0]++;
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.substring(start, end);
		}

	}

}
