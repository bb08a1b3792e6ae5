package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import io.modelrouter.ChunkReceiver;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams of a {@code ChatModel} bean that come to their end.
 */
class BeanStreamTests {

	private static final StreamLimits LIMITS = new StreamLimits(Wire.LONG, Wire.LONG);

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ChunkCollector collector = new ChunkCollector();

	private final List<BeanProvider> providers = new ArrayList<>();

	@AfterEach
	void close() {
		this.providers.forEach(BeanProvider::close);
	}

	@Test
	void chunksOfASynchronousBeanComeInOrderFromAWorkersThread() {
		AtomicReference<Thread> emitter = new AtomicReference<>();
		stream(Beans.streaming(() -> words(100).doOnNext((chunk) -> emitter.set(Thread.currentThread()))));
		assertThat(this.collector.text()).isEqualTo(text(100));
		assertThat(emitter.get().getName()).startsWith("model-router-bean-");
	}

	@Test
	void tenThousandChunksOfAnAsynchronousBeanComeInOrder() {
		stream(Beans.streaming(() -> words(10_000).publishOn(Schedulers.parallel())));
		assertThat(this.collector.text()).isEqualTo(text(10_000));
		assertThat(this.collector.chunks).hasSize(10_001);
	}

	@Test
	void beanThatTurnsSynchronousLaterIsAskedOnAWorkersThread() {
		List<String> askers = new ArrayList<>();
		stream(Beans.streaming(() -> Flux.interval(Duration.ofMillis(1))
			.take(1)
			.concatMap((tick) -> words(100).hide().doOnRequest((count) -> askers.add(Thread.currentThread().getName())),
					0)));
		assertThat(this.collector.text()).isEqualTo(text(100));
		assertThat(askers).noneMatch(Thread.currentThread().getName()::equals);
	}

	@Test
	void fastBeanIsAskedForNoMoreThanASlowSubscriberTakes() {
		AtomicInteger emitted = new AtomicInteger();
		AtomicInteger received = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		ChatModel bean = Beans.streaming(() -> words(1000).hide().doOnNext((chunk) -> emitted.incrementAndGet()));
		client(bean).stream(new Prompt("Hi"), LIMITS, new ChunkReceiver() {

			@Override
			public void receive(ChatResponse chunk) {
				int ahead = emitted.get() - received.getAndIncrement();
				most.accumulateAndGet(ahead, Math::max);
			}

			@Override
			public void onCancel(Runnable abort) {
			}

			@Override
			public boolean isCancelled() {
				return false;
			}

		});
		assertThat(most).hasValueLessThanOrEqualTo(32);
	}

	@Test
	void moreAsynchronousStreamsRunThanThereAreThreads() throws Exception {
		Sinks.Empty<ChatResponse> go = Sinks.empty();
		ModelClient client = client(Beans.streaming(() -> go.asMono().cast(ChatResponse.class).concatWith(words(20))));
		List<Thread> streams = new ArrayList<>();
		List<ChunkCollector> collectors = new ArrayList<>();
		for (int i = 0; i < 2 * BeanProvider.THREADS; i++) {
			ChunkCollector own = new ChunkCollector();
			collectors.add(own);
			Thread stream = new Thread(() -> client.stream(new Prompt("Hi"), LIMITS, own));
			stream.start();
			streams.add(stream);
		}
		go.tryEmitEmpty();
		for (Thread stream : streams) {
			stream.join();
		}
		assertThat(collectors).extracting(ChunkCollector::text).containsOnly(text(20));
	}

	@Test
	void finishReasonComesLastWhereverTheBeanPutsIt() {
		stream(Beans.streaming(() -> Flux.just(Beans.chunk("a", "STOP"), Beans.chunk("b", "_UNKNOWN"),
				Beans.chunk("c", ""), Beans.chunk("d", "LENGTH"))));
		assertThat(this.collector.text()).isEqualTo("abcd");
		assertThat(this.collector.finishReasons()).isEqualTo("- - - - LENGTH");
	}

	@Test
	void thoughtsAndOtherMetadataOfAChunkStay() {
		AssistantMessage thought = AssistantMessage.builder()
			.content("")
			.properties(Map.of("reasoningContent", "Hm", "id", "1"))
			.build();
		stream(Beans
			.streaming(() -> Flux.just(new ChatResponse(List.of(new Generation(thought, Beans.finished("STOP")))))));
		assertThat(this.collector.chunks).hasSize(2);
		assertThat(this.collector.chunks.get(0).getResult().getOutput().getMetadata()).containsEntry("reasoningContent",
				"Hm");
		assertThat(this.collector.chunks.get(1).getResult().getOutput().getMetadata()).containsEntry("id", "1")
			.doesNotContainKey("reasoningContent");
	}

	@Test
	void usageIsTheLatestOfPromptAndAnswer() {
		ModelAnswer answer = stream(Beans.streaming(() -> Flux.just(used("a", 10, 1), used("b", 0, 5),
				new ChatResponse(List.of(new Generation(new AssistantMessage(""), Beans.finished("STOP")))))));
		assertThat(answer.usage()).isEqualTo(new TokenUsage(10, 0, 0, 5, 0));
	}

	@Test
	void beanThatCannotStreamIsCalled() {
		ModelAnswer answer = stream((prompt) -> Beans.answer("whole"));
		assertThat(answer.text()).isEqualTo("whole");
		assertThat(this.collector.chunks).hasSize(1);
		assertThat(this.collector.text()).isEqualTo("whole");
	}

	@Test
	void answerWithoutContentButWithAFinishReasonIsAnAnswer() {
		stream(Beans.streaming(() -> Flux.just(Beans.chunk("", "STOP"))));
		assertThat(this.collector.finishReasons()).isEqualTo("STOP");
	}

	@Test
	void observationOfTheCallerIsInTheContextOfTheStream() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		AtomicReference<Object> seen = new AtomicReference<>();
		ChatModel bean = Beans.streaming(() -> Flux.deferContextual((context) -> {
			seen.set(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null));
			return words(1);
		}));
		Observation call = Observation.createNotStarted("call", registry);
		call.observe(() -> stream(bean));
		assertThat(seen).hasValue(call);
	}

	private ModelAnswer stream(ChatModel bean) {
		return client(bean).stream(new Prompt("Hi"), LIMITS, this.collector);
	}

	private ModelClient client(ChatModel bean) {
		BeanProvider provider = Beans.provider(bean, this.classifier);
		this.providers.add(provider);
		return provider.client(Beans.UNNAMED);
	}

	/** So many chunks, the last one with a finish reason. */
	private static Flux<ChatResponse> words(int count) {
		return Flux.range(1, count).map((word) -> Beans.chunk("w" + word + " ", (word == count) ? "STOP" : null));
	}

	private static String text(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((word) -> "w" + word + " ").reduce("", String::concat);
	}

	private static ChatResponse used(String text, int prompt, int completion) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))),
				ChatResponseMetadata.builder().usage(new DefaultUsage(prompt, completion)).build());
	}

}
