package io.modelrouter;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a caller may write under the keys of {@link CallSettings}.
 */
class CallSettingsTests {

	private static final CallSettings ALL = new CallSettings("billing", Lane.BATCH, Duration.ofSeconds(10));

	/** Values that cannot be, by key. */
	static final List<Map<String, Object>> WRONG = List.of(Map.of(CallSettings.TAG, 7), Map.of(CallSettings.TAG, " "),
			Map.of(CallSettings.TAG, "a".repeat(129)), Map.of(CallSettings.TAG, "a\nb"),
			Map.of(CallSettings.TAG, "a\u202eb"), Map.of(CallSettings.LANE, "fast"), Map.of(CallSettings.LANE, 1),
			Map.of(CallSettings.LANE, ""), Map.of(CallSettings.MAX_WAIT, "soon"), Map.of(CallSettings.MAX_WAIT, 10),
			Map.of(CallSettings.MAX_WAIT, ""), Map.of(CallSettings.MAX_WAIT, "0s"),
			Map.of(CallSettings.MAX_WAIT, Duration.ofDays(8)), Map.of(CallSettings.MAX_WAIT, "-1s"),
			Map.of(CallSettings.MAX_WAIT, "99999999999999999999s"));

	@Test
	void typedValuesAreTaken() {
		assertThat(CallSettings.from(Map.of(CallSettings.TAG, "billing", CallSettings.LANE, Lane.BATCH,
				CallSettings.MAX_WAIT, Duration.ofSeconds(10), "another", 1)))
			.isEqualTo(ALL);
	}

	@ParameterizedTest
	@CsvSource({ "batch,10s", "BATCH,10000ms", " Batch , PT10S" })
	void textsAreRead(String lane, String maxWait) {
		assertThat(CallSettings.from(Map.of(CallSettings.TAG, new StringBuilder("billing"), CallSettings.LANE, lane,
				CallSettings.MAX_WAIT, maxWait)))
			.isEqualTo(ALL);
	}

	@Test
	void contextOfASubscriberIsRead() {
		assertThat(CallSettings.from(Context.of(CallSettings.TAG, "billing", CallSettings.LANE, "batch",
				CallSettings.MAX_WAIT, "10s", Object.class, "another")))
			.isEqualTo(ALL);
	}

	@Test
	void nothingSetIsNone() {
		assertThat(CallSettings.from(Map.of())).isSameAs(CallSettings.NONE);
		assertThat(CallSettings.from(Map.of("another", 1))).isSameAs(CallSettings.NONE);
		assertThat(CallSettings.from(Context.empty())).isSameAs(CallSettings.NONE);
	}

	@ParameterizedTest
	@FieldSource("WRONG")
	void valueThatCannotBeIsRefusedByItsKey(Map<String, Object> wrong) {
		assertThatIllegalArgumentException().isThrownBy(() -> CallSettings.from(wrong))
			.withMessageContaining(wrong.keySet().iterator().next());
	}

	@ParameterizedTest
	@ValueSource(strings = { CallSettings.LANE, CallSettings.MAX_WAIT })
	void valueThatCannotBeIsNotShown(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> CallSettings.from(Map.of(key, "my secret")))
			.withMessageNotContaining("secret");
	}

	@Test
	void othersFillWhatIsNotSet() {
		CallSettings lane = new CallSettings(null, Lane.ONLINE, null);
		assertThat(lane.orElse(ALL)).isEqualTo(new CallSettings("billing", Lane.ONLINE, Duration.ofSeconds(10)));
		assertThat(ALL.orElse(lane)).isEqualTo(ALL);
		assertThat(ALL.orElse(CallSettings.NONE)).isSameAs(ALL);
		assertThat(CallSettings.NONE.orElse(ALL)).isSameAs(ALL);
	}

}
