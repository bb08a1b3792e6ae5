package io.modelrouter.provider.anthropic;

import java.time.Duration;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpMethod;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.errors.AnthropicIoException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.provider.http.HttpAttempt;
import io.modelrouter.provider.http.HttpSettings;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.http.KeyHeader;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnthropicHttpTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final HttpTransport transport = new HttpTransport(
			new HttpSettings(KeyHeader.X_API_KEY, Duration.ofSeconds(1), null), (answer, model, gaps) -> true,
			Time.system());

	private final AnthropicHttp http = new AnthropicHttp(this.transport);

	@AfterEach
	void close() {
		this.transport.close();
		this.simulator.close();
	}

	@Test
	void replyHasItsStatusAndHeaders() {
		HttpAttempt attempt = this.transport.attempt("m", "key", Duration.ofSeconds(10));
		attempt.run(() -> {
			try (var response = this.http.execute(request(), RequestOptions.none())) {
				assertThat(response.statusCode()).isEqualTo(404);
				assertThat(response.headers().values("Content-Type")).isNotEmpty();
				assertThat(response.body()).hasContent("{}");
				return response;
			}
		});
	}

	@Test
	void requestOutsideAnAttemptIsNotSent() {
		assertThatExceptionOfType(AnthropicIoException.class)
			.isThrownBy(() -> this.http.execute(request(), RequestOptions.none()));
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void requestOnAnotherThreadIsNotSent() {
		assertThatThrownBy(() -> this.http.executeAsync(request(), RequestOptions.none()).get())
			.hasCauseInstanceOf(AnthropicIoException.class);
		assertThat(this.simulator.requests()).isEmpty();
	}

	private HttpRequest request() {
		return HttpRequest.builder()
			.method(HttpMethod.GET)
			.baseUrl(this.simulator.openAiBaseUrl())
			.addPathSegment("nothing")
			.build();
	}

}
