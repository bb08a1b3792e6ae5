package io.modelrouter.sample.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultControllerTests {

	/** Far more than an answer needs, even on a busy machine. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** After it no answer is expected any more. */
	private static final Duration SILENCE = Duration.ofMillis(500);

	private final HttpClient client = HttpClient.newHttpClient();

	private final SimulatedProviders providers = SimulatedProviders.start(List.of("gemini", "openai"));

	private final MockMvcTester mvc = MockMvcTester.of(new FaultController(this.providers));

	@AfterEach
	void close() {
		this.providers.close();
	}

	@Test
	void statusBreaksOneProviderAndOffMendsIt() {
		assertThat(this.mvc.post().uri("/simulator/openai/fault?status=503")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.provider")
			.isEqualTo("openai");
		assertThat(ask("openai")).isEqualTo(503);
		assertThat(ask("gemini")).isEqualTo(200);
		assertThat(this.mvc.post().uri("/simulator/openai/fault?off")).hasStatusOk();
		assertThat(ask("openai")).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "silence", "slow" })
	void otherFaultsLeaveTheCallerWithoutAnAnswer(String fault) {
		assertThat(this.mvc.post().uri("/simulator/openai/fault?" + fault)).hasStatusOk();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> ask("openai", SILENCE));
	}

	@ParameterizedTest
	@CsvSource({ "/simulator/openai/fault,400", "/simulator/openai/fault?status=200,400",
			"/simulator/openai/fault?status=broken,400", "/simulator/openai/fault?shout,400",
			"/simulator/openai/fault?off&reset,400", "/simulator/nobody/fault?off,404" })
	void whatCannotBeDoneIsSaid(String uri, int status) {
		assertThat(this.mvc.post().uri(uri)).hasStatus(status);
	}

	@Test
	void otherMachinesMayNotBreakAnything() {
		assertThat(this.mvc.post().uri("/simulator/openai/fault?status=503").with((request) -> {
			request.setRemoteAddr("192.0.2.1");
			return request;
		})).hasStatus(403);
	}

	private int ask(String provider) {
		return ask(provider, PATIENCE);
	}

	private int ask(String provider, Duration patience) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create(this.providers.get(provider).openAiBaseUrl() + "/chat/completions"))
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"model":"any","messages":[{"role":"user","content":"hello"}]}"""))
			.build();
		return this.client.sendAsync(request, BodyHandlers.ofString())
			.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
			.join()
			.statusCode();
	}

}
