package io.modelrouter.notation;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationTextTests {

	@ParameterizedTest
	@CsvSource({ "0,0 ms", "87,87 ms", "999,999 ms", "1000,1 s", "5900,5.9 s", "9949,9.9 s", "9950,10 s", "43200,43 s",
			"179499,179 s", "179500,3 min", "720000,12 min", "3569000,59 min", "3570000,1 h", "18680738,5 h 11 min",
			"90000000,25 h" })
	void durationIsNoMoreExactThanPeopleNeed(long millis, String text) {
		assertThat(DurationText.of(Duration.ofMillis(millis))).isEqualTo(text);
	}

}
