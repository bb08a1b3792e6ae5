package io.modelrouter.failure;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.failure.ProviderErrorSamples.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every body that a provider really sent is judged as the table of samples says.
 */
class SampleBodiesTests {

	private final FailureClassifier classifier = FailureClassifiers.standard(FixedTime.noon());

	static Stream<Sample> samples() {
		return ProviderErrorSamples.all();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void bodyIsJudgedAsTheTableSays(Sample sample) {
		Failure failure = this.classifier.classify(sample.error());
		assertThat(failure.kind()).isEqualTo(sample.kind());
		assertThat(failure.dimension()).isEqualTo(sample.dimension());
		assertThat(failure.sameModel() == SameModel.AFTER_BACKOFF).isEqualTo(sample.retrySameTarget());
		if (sample.delay() != null) {
			assertThat(failure.serverDelay()).isEqualTo(sample.delay());
		}
		assertThat(failure.status()).isEqualTo(sample.status());
		assertThat(failure.message()).isNotBlank();
		assertThat(failure.action()).isNotBlank();
	}

}
