package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.ModelClient;
import io.modelrouter.Rejection;
import io.modelrouter.StreamLimits;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Streams of a {@code ChatModel} bean when its provider's threads are taken.
 */
class BeanStreamThreadsTests {

	private static final StreamLimits PATIENT = new StreamLimits(Wire.LONG, Wire.LONG);

	private final ChunkCollector collector = new ChunkCollector();

	private final CountDownLatch taken = new CountDownLatch(BeanProvider.THREADS);

	private final CountDownLatch release = new CountDownLatch(1);

	private @Nullable BeanProvider provider;

	@AfterEach
	void close() {
		this.release.countDown();
		if (this.provider != null) {
			this.provider.close();
		}
	}

	@Test
	void streamIsRejectedWhenEveryThreadIsTaken() throws Exception {
		ModelClient client = client(Beans.streaming(() -> Flux.generate((sink) -> {
			hold();
			sink.complete();
		})));
		List<Thread> streams = new ArrayList<>();
		for (int i = 0; i < BeanProvider.THREADS; i++) {
			Thread stream = new Thread(() -> catchThrowableOfType(AttemptFailedException.class,
					() -> client.stream(new Prompt("Hi"), PATIENT, new ChunkCollector())));
			stream.start();
			streams.add(stream);
		}
		assertThat(this.taken.await(10, TimeUnit.SECONDS)).isTrue();
		AttemptRejectedException ex = catchThrowableOfType(AttemptRejectedException.class,
				() -> client.stream(new Prompt("Hi"), PATIENT, this.collector));
		assertThat(ex.rejection().reason()).isEqualTo(Rejection.Reason.QUEUE_FULL);
		this.release.countDown();
		for (Thread stream : streams) {
			stream.join();
		}
	}

	@Test
	void streamThatEmitsElsewhereGoesOnWhileEveryThreadIsTaken() throws Exception {
		Sinks.Empty<ChatResponse> go = Sinks.empty();
		Flux<ChatResponse> chunks = Flux.range(1, 100).map((word) -> Beans.chunk("w", (word == 100) ? "STOP" : null));
		ModelClient client = client(new ChatModel() {

			@Override
			public ChatResponse call(Prompt prompt) {
				hold();
				return Beans.answer("late");
			}

			@Override
			public Flux<ChatResponse> stream(Prompt prompt) {
				return Flux.just(Beans.chunk("w", null))
					.delaySubscription(Duration.ofMillis(1))
					.concatWith(go.asMono())
					.concatWith(chunks);
			}

		});
		Thread stream = new Thread(() -> client.stream(new Prompt("Hi"), PATIENT, this.collector));
		stream.start();
		this.collector.first.await();
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < BeanProvider.THREADS; i++) {
			Thread caller = new Thread(() -> callUntilAThreadIsFree(client));
			caller.start();
			callers.add(caller);
		}
		assertThat(this.taken.await(10, TimeUnit.SECONDS)).isTrue();
		go.tryEmitEmpty();
		stream.join();
		assertThat(this.collector.text()).hasSize(101);
		this.release.countDown();
		for (Thread caller : callers) {
			caller.join();
		}
	}

	private static void callUntilAThreadIsFree(ModelClient client) {
		while (true) {
			try {
				client.call(new Prompt("Hi"), Wire.LONG);
				return;
			}
			catch (AttemptRejectedException ex) {
				Thread.onSpinWait();
			}
		}
	}

	private ModelClient client(ChatModel bean) {
		this.provider = Beans.provider(bean, new RecordingClassifier());
		return this.provider.client(Beans.UNNAMED);
	}

	private void hold() {
		this.taken.countDown();
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
