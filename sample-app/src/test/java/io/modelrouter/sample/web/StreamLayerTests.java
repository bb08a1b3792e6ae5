package io.modelrouter.sample.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.test.web.reactive.server.assertj.WebTestClientResponse;
import reactor.core.publisher.Flux;

import io.modelrouter.Call;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;

import static io.modelrouter.sample.web.WebLayer.HELLO;
import static io.modelrouter.sample.web.WebLayer.assertError;
import static org.assertj.core.api.Assertions.assertThat;

class StreamLayerTests {

	@ParameterizedTest
	@CsvSource({ "RATE_LIMITED,429", "AUTHENTICATION,401", "CONTEXT_TOO_LONG,400", "TIMEOUT,504", "NETWORK,502" })
	void streamThatFailsBeforeItBeginsHasTheStatusOfACall(FailureKind kind, int status) {
		WebTestClientResponse result = streaming((call) -> Flux.error(ModelCallException.failed(call,
				Failure.of(kind, 599, "m", "Do this.").withServerDelay(Duration.ofSeconds(2)))));
		assertError(result, status, kind.code(), null);
		assertThat(result).hasHeader("X-Model-Router-Attempts", "0").doesNotContainHeader("X-Accel-Buffering");
		assertThat(result.getExchangeResult().getResponseHeaders().containsHeader("Retry-After"))
			.isEqualTo(status == 429);
	}

	@Test
	void streamThatBreaksOffEndsWithAnErrorInPlaceOfTheEnd() {
		WebTestClientResponse result = streaming((call) -> Flux.just(chunk("Half"))
			.concatWith(Flux.error(() -> ModelCallException.failed(call,
					Failure.of(FailureKind.INCOMPLETE, 0, "cut", "Ask again.")))));
		assertThat(result).hasStatusOk()
			.hasContentType("text/event-stream;charset=UTF-8")
			.hasHeader("X-Accel-Buffering", "no")
			.hasHeader("Cache-Control", "no-cache");
		assertThat(result).bodyText()
			.contains("{\"content\":\"Half\"}")
			.contains("data: {\"error\":{\"message\":", "\"type\":\"server_error\"", "\"code\":\"incomplete\"}}\n\n")
			.doesNotContain("DONE", "\"stop\"");
	}

	@Test
	void unexpectedErrorOfAStreamKeepsItsWordsToItself() {
		WebTestClientResponse result = streaming(
				(call) -> Flux.just(chunk("Half")).concatWith(Flux.error(new IllegalStateException("sk-1234"))));
		assertThat(result).bodyText().contains("\"code\":\"internal_error\"").doesNotContain("sk-1234", "DONE");
	}

	private static WebTestClientResponse streaming(Function<Call, Flux<ChatResponse>> streams) {
		StubRouter router = new StubRouter((call) -> {
			throw new UnsupportedOperationException();
		}, streams);
		return new WebLayer(router).send(HELLO.replace("{\"model\"", "{\"stream\":true,\"model\""));
	}

	private static ChatResponse chunk(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

}
