package io.modelrouter;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How totals and the parts within them are taken apart.
 */
class ReportedUsageTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# prompt cached write completion reasoning total | input cached write output reasoning
			100   0   0  20  0 120 | 100   0   0 20  0
			100  60  30  20  5 120 |  10  60  30 15  5
			# no total: everything lies within
			100  60   0  20  5   0 |  40  60   0 15  5
			# beside the completion, as the total shows; in part; unreported
			100   0   0  20 15 135 | 100   0   0 20 15
			100   0   0  20 15 130 | 100   0   0 15 15
			100   0   0  20  0 135 | 100   0   0 20 15
			100   0   0   0  0 135 | 100   0   0  0 35
			# a total larger than all of it: more reasoning than was reported
			100   0   0  20  5 135 | 100   0   0 20 15
			# a total too small is wrong
			100   0   0  20  5  90 | 100   0   0 15  5
			# parts larger than their whole lie beside it
			 12 500   0  20  0  32 |  12 500   0 20  0
			 12   0 500  20  0  32 |  12   0 500 20  0
			 12 500  30  20  0 562 |  12 500  30 20  0
			100   0   0  20 50 120 | 100   0   0 20 50
			# the total shows that the cache lies beside the prompt, or that it is reasoning
			600 500   0  20  0 1120 | 600 500   0 20  0
			600 500  50  20  0 1170 | 600 500  50 20  0
			600 500   0  20 500 1120 | 100 500   0 20 500
			# both parts fit into the whole alone, but not together
			100  80  50  20  0 120 |   0  80  20 20  0
			# no prompt
			  0   0   0  20  0 120 | 100   0   0 20  0
			  0   0   0  20  5 120 | 100   0   0 15  5
			  0   0   0  20 90 120 |  10   0   0 20 90
			  0   0   0  20 90 110 |   0   0   0 20 90
			  0  30   0  20  0  50 |   0  30   0 20  0
			# negative
			 -1  -1  -1  20 -1  -1 |   0   0   0 20  0
			# a total alone, and thoughts of nobody
			  0   0   0   0  9 120 |   0   0   0  0  0
			""")
	void partsLieApart(String reported, String apart) {
		long[] numbers = numbers(reported);
		long[] parts = numbers(apart);
		assertThat(new ReportedUsage(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]).apart())
			.isEqualTo(new TokenUsage(parts[0], parts[1], parts[2], parts[3], parts[4]));
	}

	@Test
	void noNumbersOverflowOrThrow() {
		long[] numbers = { Long.MIN_VALUE, -1, 0, 1, 7, Integer.MAX_VALUE, Long.MAX_VALUE };
		int combinations = (int) Math.pow(numbers.length, 6);
		for (int i = 0; i < combinations; i++) {
			int rest = i;
			long[] chosen = new long[6];
			for (int position = 0; position < chosen.length; position++) {
				chosen[position] = numbers[rest % numbers.length];
				rest /= numbers.length;
			}
			ReportedUsage reported = new ReportedUsage(chosen[0], chosen[1], chosen[2], chosen[3], chosen[4],
					chosen[5]);
			TokenUsage usage = reported.apart();
			assertThat(usage.totalInput()).isNotNegative();
			if (usage.isKnown()) {
				assertThat(usage.totalInput()).isGreaterThanOrEqualTo(reported.prompt());
				assertThat(usage.totalOutput()).isGreaterThanOrEqualTo(reported.completion());
			}
		}
	}

	private static long[] numbers(String text) {
		return Arrays.stream(text.strip().split("\\s+")).mapToLong(Long::parseLong).toArray();
	}

}
