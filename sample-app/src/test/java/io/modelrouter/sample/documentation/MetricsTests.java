package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.BaseSubscriber;

import io.modelrouter.ModelRouter;
import io.modelrouter.sample.Answer;
import io.modelrouter.sample.RunningSample;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every meter in {@code docs/metrics.md} is there with exactly its tags, and no other.
 */
class MetricsTests {

	private static final Path PAGE = Path.of(System.getProperty("basedir", ""))
		.toAbsolutePath()
		.getParent()
		.resolve("docs/metrics.md");

	private static final Pattern SAMPLE = Pattern.compile("(?m)^(model_router_[a-z_]+)(?:\\{([^}]*)})? ");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

	private static RunningSample sample;

	@BeforeAll
	static void driveEveryMeter() throws InterruptedException {
		sample = RunningSample.start("--model-router.models.free.provider=openai",
				"--model-router.models.free.name=no-price", "--model-router.models.listed.provider=openai",
				"--model-router.models.listed.name=gpt-5.5", "--model-router.routes.free.primary=free",
				"--model-router.routes.chat.max-retries=0", "--model-router.circuit.minimum-calls=2",
				"--model-router.circuit.window=2", "--model-router.models.narrow.provider=claude",
				"--model-router.models.narrow.name=narrow", "--model-router.models.narrow.limits.concurrency=1",
				"--model-router.routes.narrow.primary=narrow", "--model-router.routes.narrow.max-wait=1s",
				"--model-router.routes.tight.primary=gpt", "--model-router.budgets.tight.route=tight",
				"--model-router.budgets.tight.amount=0.000000001", "--model-router.budgets.tight.period=month",
				"--model-router.budgets.tight.action=downgrade", "--model-router.budgets.tight.to=free",
				"--model-router.budgets.free.route=free", "--model-router.budgets.free.amount=1",
				"--model-router.budgets.free.period=month", "--model-router.ledger.file=none");
		sample.ask("gemini", "priced");
		sample.ask("free", "unpriced");
		sample.ask("tight", "is downgraded");
		awaitAlert();
		sample.context().getBean(ModelRouter.class).route("gemini").stream("first token").blockLast();
		OneChunk held = sample.context()
			.getBean(ModelRouter.class)
			.route("narrow")
			.stream("takes the only place")
			.subscribeWith(new OneChunk());
		assertThat(held.came.await(10, TimeUnit.SECONDS)).isTrue();
		sample.ask("narrow", "waits in vain");
		held.dispose();
		for (String provider : List.of("gemini", "openai", "claude")) {
			sample.post("/simulator/" + provider + "/fault?status=503", "");
		}
		for (int i = 0; i < 4; i++) {
			sample.ask("gemini", "fails, then is rejected");
		}
		sample.ask("chat", "is degraded");
	}

	/** Alerts are told on a thread of their own. */
	private static void awaitAlert() {
		MeterRegistry registry = sample.context().getBean(MeterRegistry.class);
		while (registry.find("model.router.budget.alerts").counter() == null) {
			Thread.onSpinWait();
		}
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@Test
	void everyMeterOfTheRunningRegistryIsInThePageWithExactlyItsTags() throws IOException {
		Map<String, Set<String>> found = new TreeMap<>();
		sample.context()
			.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("model.router"))
			.forEach((id) -> found.computeIfAbsent(id.getName(), (name) -> new TreeSet<>())
				.addAll(id.getTags().stream().map(Tag::getKey).toList()));
		assertThat(found).isEqualTo(MeterTable.meters(PAGE));
	}

	@Test
	void everySeriesOfPrometheusIsInThePageWithExactlyItsLabels() throws IOException {
		Map<String, Set<String>> found = new TreeMap<>();
		Matcher samples = SAMPLE.matcher(scrape());
		while (samples.find()) {
			String name = samples.group(1).replaceAll("_(bucket|count|sum|max)$", "");
			Set<String> labels = LABEL.matcher(String.valueOf(samples.group(2)))
				.results()
				.map((label) -> label.group(1))
				.filter((label) -> !label.equals("le"))
				.collect(Collectors.toCollection(TreeSet::new));
			found.computeIfAbsent(name, (key) -> new TreeSet<>()).addAll(labels);
		}
		assertThat(found).isEqualTo(MeterTable.series(PAGE));
	}

	@Test
	void histogramOfAttemptsHasABoundedNumberOfBuckets() {
		List<String> buckets = scrape().lines()
			.filter((line) -> line.startsWith("model_router_attempts_seconds_bucket") && line.contains("\"gpt\""))
			.toList();
		assertThat(buckets).hasSizeBetween(20, 80).last().asString().contains("le=\"+Inf\"");
	}

	private static String scrape() {
		Answer answer = sample.get("/actuator/prometheus");
		assertThat(answer.status()).isEqualTo(200);
		return answer.response().body();
	}

	/** Asks for one chunk, so that the stream stays open. */
	private static final class OneChunk extends BaseSubscriber<ChatResponse> {

		private final CountDownLatch came = new CountDownLatch(1);

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(1);
		}

		@Override
		protected void hookOnNext(ChatResponse chunk) {
			this.came.countDown();
		}

	}

}
