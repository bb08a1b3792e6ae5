package io.modelrouter.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.StreamLimits;
import io.modelrouter.provider.bean.BeanProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Streams of a {@code ChatModel} bean that are ended: by a time limit, by a caller who
 * leaves, by the provider's close.
 */
class BeanStreamLimitTests {

	private static final StreamLimits PATIENT = new StreamLimits(Wire.LONG, Wire.LONG);

	/** Long enough for the work to begin on a slow machine. */
	private static final Duration SHORT = Duration.ofMillis(500);

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ChunkCollector collector = new ChunkCollector();

	private final CountDownLatch release = new CountDownLatch(1);

	private final CountDownLatch held = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	private final CountDownLatch cancelled = new CountDownLatch(1);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final List<BeanProvider> providers = new ArrayList<>();

	@BeforeEach
	void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger("io.modelrouter")).addAppender(this.log);
	}

	@AfterEach
	void close() {
		((Logger) LoggerFactory.getLogger("io.modelrouter")).detachAppender(this.log);
		this.release.countDown();
		this.providers.forEach(BeanProvider::close);
	}

	@Test
	void firstContentLimitReleasesTheCallerOfABeanThatBlocks() throws Exception {
		BeanProvider provider = provider(Beans.streaming(() -> Flux.generate((sink) -> {
			hold();
			sink.complete();
		})));
		AttemptFailedException ex = failure(provider, new StreamLimits(SHORT, Wire.LONG));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
		assertAbandoned(provider);
	}

	@Test
	void firstContentLimitReleasesTheCallerOfABeanThatBlocksBeforeItHasAStream() throws Exception {
		BeanProvider provider = provider(Beans.streaming(() -> {
			hold();
			return Flux.empty();
		}));
		assertThat(failure(provider, new StreamLimits(SHORT, Wire.LONG)).failure().kind())
			.isEqualTo(FailureKind.TIMEOUT);
		assertAbandoned(provider);
	}

	@Test
	void idleLimitReleasesTheCallerOfABeanThatBlocks() throws Exception {
		BeanProvider provider = provider(
				Beans.streaming(() -> Flux.just(Beans.chunk("a", null)).concatWith(Mono.fromCallable(() -> {
					hold();
					return Beans.chunk("b", "STOP");
				}))));
		AttemptFailedException ex = failure(provider, new StreamLimits(Wire.LONG, SHORT));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.STALLED);
		assertAbandoned(provider);
	}

	@Test
	void limitCancelsABeanThatEmitsElsewhereAndAbandonsNothing() throws Exception {
		BeanProvider provider = provider(Beans.streaming(() -> Flux.interval(Duration.ofMillis(20))
			.onBackpressureDrop()
			.map((tick) -> Beans.chunk("", null))
			.doOnCancel(this.cancelled::countDown)));
		AttemptFailedException ex = failure(provider, new StreamLimits(SHORT, Wire.LONG));
		assertThat(ex.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(provider.abandoned()).isZero();
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void callerWhoLeavesCancelsABeanThatEmitsElsewhere() throws Exception {
		BeanProvider provider = provider(Beans.streaming(() -> Flux.just(Beans.chunk("a", null))
			.concatWith(Mono.never())
			.hide()
			.delaySubscription(Duration.ofMillis(1))
			.doOnCancel(this.cancelled::countDown)));
		assertLeft(provider, this.collector.first);
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void callerWhoLeavesInterruptsABeanThatBlocks() throws Exception {
		BeanProvider provider = provider(
				Beans.streaming(() -> Flux.just(Beans.chunk("a", null)).concatWith(Mono.fromCallable(() -> {
					hold();
					return Beans.chunk("b", "STOP");
				}))));
		assertLeft(provider, this.held);
		assertThat(this.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void interruptOfTheStreamsThreadCancels() throws Exception {
		BeanProvider provider = provider(Beans.streaming(() -> Flux.just(Beans.chunk("a", null))
			.concatWith(Mono.never())
			.doOnCancel(this.cancelled::countDown)));
		CompletableFuture<AttemptFailedException> end = new CompletableFuture<>();
		Thread stream = new Thread(() -> end.complete(failure(provider, PATIENT)));
		stream.start();
		this.collector.first.await();
		stream.interrupt();
		assertThat(end.get(10, TimeUnit.SECONDS).failure().kind()).isEqualTo(FailureKind.CANCELLED);
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closeEndsStreams() throws Exception {
		BeanProvider provider = provider(Beans.streaming(() -> Flux.just(Beans.chunk("a", null))
			.concatWith(Mono.never())
			.delaySubscription(Duration.ofMillis(1))
			.doOnCancel(this.cancelled::countDown)));
		CompletableFuture<AttemptFailedException> end = new CompletableFuture<>();
		new Thread(() -> end.complete(failure(provider, PATIENT))).start();
		this.collector.first.await();
		provider.close();
		assertThat(end.get(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(this.classifier.last().detail()).isEqualTo("the provider was closed");
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private void assertAbandoned(BeanProvider provider) throws InterruptedException {
		assertThat(this.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(provider.abandoned()).isEqualTo(1);
		assertThat(this.log.list)
			.anySatisfy((event) -> assertThat(event.getFormattedMessage()).contains("'bean'", "abandoned", "1 thread"));
		this.release.countDown();
		assertTimeoutPreemptively(Wire.LONG, () -> {
			while (provider.abandoned() > 0) {
				Thread.onSpinWait();
			}
		});
	}

	private void assertLeft(BeanProvider provider, CountDownLatch begun) throws Exception {
		CompletableFuture<AttemptFailedException> end = new CompletableFuture<>();
		new Thread(() -> end.complete(failure(provider, PATIENT))).start();
		begun.await();
		this.collector.leave();
		assertThat(end.get(10, TimeUnit.SECONDS).failure().kind()).isEqualTo(FailureKind.CANCELLED);
	}

	private void hold() {
		this.held.countDown();
		while (this.release.getCount() > 0) {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
			}
		}
	}

	private AttemptFailedException failure(BeanProvider provider, StreamLimits limits) {
		return catchThrowableOfType(AttemptFailedException.class,
				() -> provider.client(Beans.UNNAMED).stream(new Prompt("Hi"), limits, this.collector));
	}

	private BeanProvider provider(ChatModel bean) {
		BeanProvider provider = Beans.provider(bean, this.classifier);
		this.providers.add(provider);
		return provider;
	}

}
