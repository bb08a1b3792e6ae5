package io.modelrouter.sample.simulator;

import java.net.InetSocketAddress;
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
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.assertj.WebTestClientResponse;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultControllerTests {

	/** Far more than an answer needs, even on a busy machine. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** After it no answer is expected any more. */
	private static final Duration SILENCE = Duration.ofMillis(500);

	private final HttpClient client = HttpClient.newHttpClient();

	private final SimulatedProviders providers = SimulatedProviders.start(List.of("gemini", "openai"));

	@AfterEach
	void close() {
		this.providers.close();
	}

	@Test
	void statusBreaksOneProviderAndOffMendsIt() {
		assertThat(post("/simulator/openai/fault?status=503")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.provider")
			.isEqualTo("openai");
		assertThat(ask("openai")).isEqualTo(503);
		assertThat(ask("gemini")).isEqualTo(200);
		assertThat(post("/simulator/openai/fault?off")).hasStatusOk();
		assertThat(ask("openai")).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "silence", "slow", "cut" })
	void otherFaultsLeaveTheCallerWithoutAnAnswer(String fault) {
		assertThat(post("/simulator/openai/fault?" + fault)).hasStatusOk();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> ask("openai", SILENCE));
	}

	@ParameterizedTest
	@CsvSource({ "/simulator/openai/fault,400", "/simulator/openai/fault?status=200,400",
			"/simulator/openai/fault?status=broken,400", "/simulator/openai/fault?shout,400",
			"/simulator/openai/fault?off&reset,400", "/simulator/nobody/fault?off,404" })
	void whatCannotBeDoneIsSaid(String uri, int status) {
		assertThat(post(uri)).hasStatus(status);
	}

	@Test
	void otherMachinesMayNotBreakAnything() {
		assertThat(post("/simulator/openai/fault?status=503", "192.0.2.1")).hasStatus(403);
	}

	@Test
	void machineWithoutAnAddressIsNotThisOne() {
		assertThat(WebTestClientResponse.from(WebTestClient.bindToController(new FaultController(this.providers))
			.build()
			.post()
			.uri("/simulator/openai/fault?off")
			.exchange())).hasStatus(403);
	}

	private WebTestClientResponse post(String uri) {
		return post(uri, "127.0.0.1");
	}

	private WebTestClientResponse post(String uri, String caller) {
		InetSocketAddress address = new InetSocketAddress(caller, 1024);
		WebFilter from = (exchange, chain) -> chain
			.filter(exchange.mutate().request((request) -> request.remoteAddress(address)).build());
		return WebTestClientResponse.from(WebTestClient.bindToController(new FaultController(this.providers))
			.webFilter(from)
			.build()
			.post()
			.uri(uri)
			.exchange());
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
