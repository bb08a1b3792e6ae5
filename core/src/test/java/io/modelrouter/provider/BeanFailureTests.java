package io.modelrouter.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.provider.bean.BeanProvider;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a bean throws, or answers instead of an answer.
 */
class BeanFailureTests {

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final List<BeanProvider> providers = new ArrayList<>();

	@AfterEach
	void close() {
		this.providers.forEach(BeanProvider::close);
	}

	static Stream<Arguments> exceptions() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Retry-After", "7");
		byte[] body = "{\"error\":1}".getBytes();
		return Stream.of(Arguments.of(new NonTransientAiException("429 - {\"error\":1}"), Signal.RESPONSE, 429),
				Arguments.of(new RuntimeException("x", new NonTransientAiException("HTTP 503 - {\"error\":1}")),
						Signal.RESPONSE, 503),
				Arguments.of(HttpClientErrorException.create(HttpStatus.TOO_MANY_REQUESTS, "", headers, body, null),
						Signal.RESPONSE, 429),
				Arguments.of(WebClientResponseException.create(529, "", headers, body, null), Signal.RESPONSE, 529),
				Arguments.of(new ResourceAccessException("x", new ConnectException("refused")), Signal.CONNECT, 0),
				Arguments.of(new ResourceAccessException("x", new SocketTimeoutException("Connect timed out")),
						Signal.CONNECT, 0),
				Arguments.of(new ResourceAccessException("x", new SocketTimeoutException("Read timed out")),
						Signal.TIME_LIMIT, 0),
				Arguments.of(new ResourceAccessException("x", new IOException("reset")), Signal.RESET, 0),
				Arguments.of(new NoSuchElementException("No value present"), Signal.UNREADABLE, 200),
				Arguments.of(new IllegalArgumentException("Unsupported: with a secret"), Signal.NOT_SENT, 0),
				Arguments.of(new UnsupportedOperationException("Unsupported"), Signal.NOT_SENT, 0),
				Arguments.of(new NumberFormatException("For input: with a secret"), Signal.OTHER, 0),
				Arguments.of(new IllegalStateException("Broken: with a secret"), Signal.OTHER, 0));
	}

	@ParameterizedTest
	@MethodSource("exceptions")
	void exceptionOfTheBeanSaysWhatWasSeen(RuntimeException thrown, Signal signal, int status) {
		BeanProvider provider = provider((prompt) -> {
			throw thrown;
		});
		AttemptFailedException ex = catchThrowableOfType(AttemptFailedException.class,
				() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(signal);
		assertThat(this.classifier.last().status()).isEqualTo(status);
		assertThat(this.classifier.last().body()).isEqualTo((signal == Signal.RESPONSE) ? "{\"error\":1}" : "");
		assertThat(ex).hasMessageNotContaining("secret");
	}

	@Test
	void refusedKeyOfABeanIsNotTriedAgain() {
		BeanProvider provider = provider((prompt) -> {
			throw new NonTransientAiException("401 - {}");
		});
		AttemptFailedException ex = catchThrowableOfType(AttemptFailedException.class,
				() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.AUTHENTICATION);
		assertThat(ex.failure().sameModel()).isEqualTo(FailureKind.SameModel.NO);
	}

	@Test
	void endlessChainOfCausesIsNoTrap() {
		RuntimeException outer = new RuntimeException("outer");
		outer.initCause(new RuntimeException("inner", outer));
		BeanProvider provider = provider((prompt) -> {
			throw outer;
		});
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
	}

	@Test
	void beanThatCannotBeFoundFailsTheAttempt() {
		BeanProvider provider = new BeanProvider("bean", "generic", () -> {
			throw new IllegalStateException("no such bean");
		}, this.classifier, List.of(), List.of(), Thread::new, Time.system());
		this.providers.add(provider);
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
	}

	@Test
	void noAnswerIsUnreadable() {
		for (ChatResponse response : new ChatResponse[] { null, new ChatResponse(List.of()) }) {
			BeanProvider provider = provider((prompt) -> response);
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
			assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
		}
	}

	@Test
	void refusalWithoutTextIsAnError() {
		Generation refused = new Generation(new AssistantMessage(""),
				ChatGenerationMetadata.builder().finishReason("CONTENT_FILTER").build());
		BeanProvider provider = provider((prompt) -> new ChatResponse(List.of(refused)));
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> provider.client(Beans.UNNAMED).call(new Prompt("Hi"), Wire.LONG));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("content_filter");
	}

	private BeanProvider provider(ChatModel bean) {
		BeanProvider provider = Beans.provider(bean, this.classifier);
		this.providers.add(provider);
		return provider;
	}

}
