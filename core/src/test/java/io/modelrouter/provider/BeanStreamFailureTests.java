package io.modelrouter.provider;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.TransientAiException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Streams of a {@code ChatModel} bean that do not come to their end.
 */
class BeanStreamFailureTests {

	private static final StreamLimits PATIENT = new StreamLimits(Wire.LONG, Wire.LONG);

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ChunkCollector collector = new ChunkCollector();

	private final CountDownLatch cancelled = new CountDownLatch(1);

	private final List<BeanProvider> providers = new ArrayList<>();

	@AfterEach
	void close() {
		this.providers.forEach(BeanProvider::close);
	}

	@Test
	void cleanEndWithoutAFinishReasonIsNeverComplete() {
		AttemptFailedException ex = failure(() -> Flux.just(used("a", 10, 2)));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
		assertThat(ex.usage()).isEqualTo(new TokenUsage(10, 0, 0, 2, 0));
		assertThat(this.collector.text()).isEqualTo("a");
	}

	@Test
	void choiceWithoutItsFinishReasonIsNeverComplete() {
		AssistantMessage other = AssistantMessage.builder().content("b").properties(Map.of("index", 1)).build();
		AttemptFailedException ex = failure(
				() -> Flux.just(Beans.chunk("a", "STOP"), new ChatResponse(List.of(new Generation(other)))));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
	}

	@Test
	void nothingAtAllIsUnreadable() {
		for (Flux<ChatResponse> nothing : List.of(Flux.<ChatResponse>empty(), Flux.just(Beans.chunk("", null)),
				Flux.just(new ChatResponse(List.of())))) {
			assertThat(failure(() -> nothing).failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
			assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
		}
	}

	@Test
	void refusalWithoutContentIsAnError() {
		failure(() -> Flux.just(Beans.chunk("", "CONTENT_FILTER")));
		assertThat(this.classifier.last().body()).contains("content_filter");
	}

	@Test
	void finishReasonThatTellsOfAnErrorIsAnErrorAfterContentToo() {
		failure(() -> Flux.just(Beans.chunk("a", null), Beans.chunk("", "error")));
		assertThat(this.classifier.last().body()).contains("error");
	}

	@Test
	void errorBeforeAndAfterContentIsClassifiedAsForCalls() {
		Mono<ChatResponse> error = Mono.error(new TransientAiException("503 - {\"error\":{\"code\":503}}"));
		failure(error::flux);
		assertThat(this.classifier.last().status()).isEqualTo(503);
		AttemptFailedException ex = failure(() -> Flux.just(used("a", 10, 2)).concatWith(error));
		assertThat(this.classifier.last().status()).isEqualTo(503);
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.SERVER_ERROR);
		assertThat(ex.usage()).isEqualTo(new TokenUsage(10, 0, 0, 2, 0));
	}

	@Test
	void connectionThatBreaksIsACutAfterContentOnly() {
		Mono<ChatResponse> broken = Mono.error(new UncheckedIOException(new EOFException()));
		assertThat(failure(broken::flux).failure().kind()).isEqualTo(FailureKind.NETWORK);
		assertThat(failure(() -> Flux.just(Beans.chunk("a", null)).concatWith(broken)).failure().kind())
			.isEqualTo(FailureKind.INCOMPLETE);
	}

	@Test
	void beanThatThrowsReturnsNullOrEmitsNothingUsefulFails() {
		failure(() -> {
			throw new TransientAiException("503 - busy");
		});
		assertThat(this.classifier.last().status()).isEqualTo(503);
		failure(() -> null);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
		failure(() -> Flux.just(new ChatResponse(List.of(new Generation(null)))));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
	}

	@Test
	void beanThatCannotStreamAfterItBeganIsNotCalled() {
		failure(() -> Flux.just(Beans.chunk("a", null)).concatWith(Mono.error(new UnsupportedOperationException())));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.NOT_SENT);
	}

	@Test
	void beanThatEmitsMoreThanItWasAskedForFails() throws Exception {
		failure(() -> Flux.from((subscriber) -> subscriber.onSubscribe(new Subscription() {

			private boolean begun;

			@Override
			public void request(long count) {
				for (int i = 0; !this.begun && i < 1000; i++) {
					subscriber.onNext(Beans.chunk("a", null));
				}
				this.begun = true;
			}

			@Override
			public void cancel() {
				BeanStreamFailureTests.this.cancelled.countDown();
			}

		})));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.OTHER);
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private AttemptFailedException failure(Supplier<Flux<ChatResponse>> stream) {
		return catchThrowableOfType(AttemptFailedException.class,
				() -> provider(Beans.streaming(stream)).client(Beans.UNNAMED)
					.stream(new Prompt("Hi"), PATIENT, this.collector));
	}

	private BeanProvider provider(ChatModel bean) {
		BeanProvider provider = Beans.provider(bean, this.classifier);
		this.providers.add(provider);
		return provider;
	}

	private static ChatResponse used(String text, int prompt, int completion) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))),
				ChatResponseMetadata.builder().usage(new DefaultUsage(prompt, completion)).build());
	}

}
