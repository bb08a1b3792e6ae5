package io.modelrouter.sample.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class WorkersTests {

	private final ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();

	private final Workers workers = new Workers(this.executor);

	private final CountDownLatch running = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	@BeforeEach
	void start() {
		this.executor.setCorePoolSize(1);
		this.executor.setMaxPoolSize(1);
		this.executor.setQueueCapacity(2);
		this.executor.initialize();
	}

	@AfterEach
	void stop() {
		this.executor.shutdown();
	}

	@Test
	void workRunsElsewhereOnceForEachSubscriber() {
		Mono<Thread> thread = this.workers.run(Thread::currentThread);
		assertThat(thread.block()).isNotEqualTo(Thread.currentThread());
		assertThat(this.workers.run(() -> 7).block()).isEqualTo(7);
	}

	@Test
	void whatIsThrownIsTheError() {
		Error error = new StackOverflowError();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> this.workers.run(() -> {
			throw error;
		}).block()).isSameAs(error);
	}

	@Test
	void cancelInterruptsTheWork() throws InterruptedException {
		Disposable subscription = this.workers.run(this::work).subscribe();
		this.running.await();
		subscription.dispose();
		assertThat(this.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void workThatWaitsIsNotBegunAfterACancel() throws InterruptedException {
		AtomicBoolean begun = new AtomicBoolean();
		Disposable first = this.workers.run(this::work).subscribe();
		this.running.await();
		this.workers.run(() -> {
			begun.set(true);
			return "";
		}).subscribe().dispose();
		first.dispose();
		this.interrupted.await();
		assertThat(this.workers.run(() -> 7).block(Duration.ofSeconds(30))).isEqualTo(7);
		assertThat(begun).isFalse();
	}

	@Test
	void tooMuchWorkIsRefused() throws InterruptedException {
		Disposable first = this.workers.run(this::work).subscribe();
		this.running.await();
		Disposable second = this.workers.run(() -> "").subscribe();
		Disposable third = this.workers.run(() -> "").subscribe();
		assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> this.workers.run(() -> "").block());
		second.dispose();
		third.dispose();
		first.dispose();
	}

	@Test
	void observationOfTheSubscriberIsTheCurrentOne() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		ContextRegistry.getInstance().registerThreadLocalAccessor(new ObservationThreadLocalAccessor(registry));
		Observation observation = Observation.start("request", registry);
		AtomicReference<Observation> seen = new AtomicReference<>();
		this.workers.run(() -> {
			seen.set(registry.getCurrentObservation());
			return "";
		}).contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, observation)).block();
		assertThat(seen).hasValue(observation);
	}

	private String work() {
		this.running.countDown();
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			this.interrupted.countDown();
		}
		return "";
	}

}
