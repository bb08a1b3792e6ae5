package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.provider.bean.BeanProvider;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An application with {@code spring.threads.virtual.enabled}.
 */
@Timeout(120)
class VirtualThreadTests {

	private static final String NEEDS_21 = "Virtual threads need Java 21 or later";

	private static final int CALLS = 1_000;

	private static final String MODEL = "gpt-5.5";

	private static final String OWN = """
			model-router:
			  providers:
			    own: { type: chat-model, bean: ownModel }
			  models:
			    mine: { provider: own }
			  routes:
			    chat: { primary: mine, max-retries: 0 }
			""";

	private final List<String> threads = new ArrayList<>();

	private final CountDownLatch release = new CountDownLatch(1);

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = NEEDS_21)
	void manyCallsWaitAtOnceAndNoCarrierIsHeld(@TempDir Path folder) throws IOException {
		try (ProviderSimulator simulator = ProviderSimulator.start(); Recording recording = new Recording()) {
			simulator.model(MODEL).always(Fault.late(Duration.ofSeconds(2)));
			recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ofMillis(50)).withStackTrace();
			Starter.runner("""
					spring.threads.virtual.enabled: true
					model-router:
					  providers:
					    openai: { type: openai, base-url: "%s", api-key: key-openai }
					  models:
					    gpt: { provider: openai, name: %s }
					  routes:
					    chat: { primary: gpt, timeout: 90s, max-wait: 90s, max-retries: 0 }
					""".formatted(simulator.openAiBaseUrl(), MODEL))
				.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
				.run((context) -> {
					ModelRouter router = context.getBean(ModelRouter.class);
					AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
					assertThat(executor.submit(() -> Thread.currentThread().toString()).get()).contains("Virtual");
					recording.start();
					List<Future<RoutedResponse>> calls = new ArrayList<>();
					for (int i = 0; i < CALLS; i++) {
						calls.add(executor.submit(() -> router.route().call("hello")));
					}
					assertThat(simulator.awaitRequests(MODEL, CALLS, Duration.ofSeconds(60))).hasSize(CALLS);
					for (Future<RoutedResponse> call : calls) {
						assertThat(call.get().text()).contains("hello");
					}
					recording.stop();
				});
			Path file = folder.resolve("pinned.jfr");
			recording.dump(file);
			assertThat(RecordingFile.readAllEvents(file)).extracting(RecordedEvent::toString)
				.noneMatch((event) -> event.contains("io.modelrouter"));
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = NEEDS_21)
	void workOfABeanRunsOnVirtualThreads() {
		bean().withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			context.getBean(ModelRouter.class).route().call("hello");
			assertThat(this.threads).singleElement()
				.asString()
				.startsWith("VirtualThread[")
				.contains("model-router-own-");
		});
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "Java 21 has virtual threads")
	void olderJavaGoesOnWithPlatformThreads() {
		bean().withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			context.getBean(ModelRouter.class).route().call("hello");
			assertThat(this.threads).singleElement().asString().startsWith("Thread[").contains("model-router-own-1");
		});
	}

	@Test
	void workOfABeanRunsOnPlatformThreadsByDefault() {
		bean().run((context) -> {
			context.getBean(ModelRouter.class).route().call("hello");
			assertThat(this.threads).singleElement().asString().startsWith("Thread[").contains("model-router-own-1");
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = NEEDS_21)
	void virtualThreadsOfABeanAreBoundedToo() {
		CountDownLatch begun = new CountDownLatch(BeanProvider.THREADS);
		Starter.runner(OWN)
			.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.withBean("ownModel", ChatModel.class, () -> (prompt) -> {
				begun.countDown();
				await(this.release);
				return new StubChatModel("own").call(prompt);
			})
			.run((context) -> {
				ModelRouter router = context.getBean(ModelRouter.class);
				AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
				List<Future<RoutedResponse>> calls = new ArrayList<>();
				for (int i = 0; i < BeanProvider.THREADS; i++) {
					calls.add(executor.submit(() -> router.route().call("hello")));
				}
				begun.await();
				assertThat(catchThrowableOfType(ModelCallException.class, () -> router.route().call("one more")).code())
					.isEqualTo("queue_full");
				this.release.countDown();
				for (Future<RoutedResponse> call : calls) {
					assertThat(call.get().text()).isEqualTo("own: hello");
				}
			});
	}

	private ApplicationContextRunner bean() {
		return Starter.runner(OWN).withBean("ownModel", ChatModel.class, () -> (prompt) -> {
			this.threads.add(Thread.currentThread().toString());
			return new StubChatModel("own").call(prompt);
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
