package io.modelrouter.endtoend;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.ModelProvider;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class WarmUpTests {

	/** The SDK must be able to read its sample answer, and nothing may be sent. */
	@ParameterizedTest
	@EnumSource
	void rehearsalRunsThroughTheSdkAndSendsNothing(WireType type) {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ModelProvider provider = type.provider("one", simulator, FailureClassifiers.standard(Time.system()),
						Time.system())) {
			assertThatCode(provider::warmUp).doesNotThrowAnyException();
			assertThat(simulator.acceptedConnections()).isZero();
		}
	}

}
