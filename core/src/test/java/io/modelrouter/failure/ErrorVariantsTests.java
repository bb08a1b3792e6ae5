package io.modelrouter.failure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documented codes in other words, shapes and places than the captured samples have them.
 */
class ErrorVariantsTests {

	private static final FailureClassifier classifier = FailureClassifiers.standard(FixedTime.noon());

	static Stream<Arguments> variants() {
		return TableFile.read("error-variants.table", 5)
			.stream()
			.flatMap((section) -> section.rows().stream())
			.map((row) -> Arguments.of(row.get(0), Integer.parseInt(row.get(1)), FailureKind.valueOf(row.get(2)),
					row.get(3), (row.size() > 4) ? row.get(4) : ""));
	}

	@ParameterizedTest
	@MethodSource("variants")
	void errorIsJudgedByWhatItSays(String vendor, int status, FailureKind kind, String dimension, String body) {
		Signal signal = (status == 200) ? Signal.UNREADABLE : Signal.RESPONSE;
		Failure failure = classifier
			.classify(new ProviderError(signal, vendor, status, Map.<String, List<String>>of(), body, ""));
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.dimension()).isEqualTo(dimension.equals("-") ? null : dimension);
	}

}
