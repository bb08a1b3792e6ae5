package io.modelrouter.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.failure.ProviderErrorSamples;
import io.modelrouter.failure.ProviderErrorSamples.Sample;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StatusFault;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every error body that providers really sent, over a socket through the real SDK of its
 * wire format and the provider's vendor.
 */
class ProviderErrorRowsTests {

	private static ProviderSimulator simulator;

	@BeforeAll
	static void start() {
		simulator = ProviderSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	static Stream<Sample> rows() {
		return ProviderErrorSamples.http();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void bodyIsClassifiedThroughTheSdk(Sample row) {
		String model = row.file();
		simulator.model(model).always(fault(row));
		try (ModelProvider provider = provider(row)) {
			Failure failure = catchThrowableOfType(AttemptFailedException.class,
					() -> provider.client(new ModelSettings(model, model, ModelSettings.Options.NONE))
						.call(new Prompt("Hello"), Duration.ofSeconds(20)))
				.failure();
			assertThat(failure.kind()).isEqualTo(row.kind());
			assertThat(failure.dimension()).isEqualTo(row.dimension());
			assertThat(failure.sameModel() == SameModel.AFTER_BACKOFF).isEqualTo(row.retrySameTarget());
			if (row.delay() != null) {
				assertThat(failure.serverDelay()).isEqualTo(row.delay());
			}
			assertThat(failure.action()).isNotBlank();
		}
		assertThat(simulator.requests(model)).hasSize(1);
	}

	private static Fault fault(Sample row) {
		StatusFault fault = Fault.status(row.status())
			.body("application/json", row.body().getBytes(StandardCharsets.UTF_8));
		for (var header : row.headers().entrySet()) {
			fault = fault.header(header.getKey(), header.getValue());
		}
		return fault;
	}

	private static ModelProvider provider(Sample row) {
		ProviderType type = switch (row.vendor()) {
			case "gemini", "vertex" -> ProviderType.GEMINI;
			case "anthropic" -> ProviderType.ANTHROPIC;
			case "openai" -> ProviderType.OPENAI;
			default -> ProviderType.OPENAI_COMPATIBLE;
		};
		String baseUrl = (type == ProviderType.OPENAI || type == ProviderType.OPENAI_COMPATIBLE)
				? simulator.openAiBaseUrl() : simulator.geminiBaseUrl();
		return ModelProviders.create(
				new ProviderSettings("rows", type, baseUrl, List.of("key-1234"), row.vendor(),
						ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null),
				FailureClassifiers.standard(Time.system()), Time.system());
	}

}
