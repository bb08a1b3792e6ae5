package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

import io.modelrouter.BusinessTagResolver;
import io.modelrouter.Call;
import io.modelrouter.CallSettings;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.StreamSettings;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.TagSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose word decides on who pays for a call.
 */
class BusinessTagsTests {

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final List<String> asked = new ArrayList<>();

	@Test
	void callIsUntaggedIfNobodySaysAnything() {
		router(null, (route, context) -> null).route().call("Hello");
		assertThat(tag()).isNull();
	}

	@Test
	void routeSaysIt() {
		router("summaries").route().call("Hello");
		assertThat(tag()).isEqualTo("summaries");
	}

	@Test
	void firstResolverThatKnowsWinsOverTheRoute() {
		router("summaries", (route, context) -> null, (route, context) -> "of " + route.name(),
				(route, context) -> "late")
			.route()
			.call("Hello");
		assertThat(tag()).isEqualTo("of route");
	}

	@Test
	void callerWinsAndNobodyElseIsAsked() {
		ModelRouter router = router("summaries", (route, context) -> {
			this.asked.add(route.name());
			return "resolved";
		});
		router.route().tag("mine").call("Hello");
		assertThat(tag()).isEqualTo("mine");
		router.route().call(new Prompt("Hello", RouterChatOptions.builder().businessTag("option").build()));
		assertThat(tag()).isEqualTo("option");
		assertThat(this.asked).isEmpty();
	}

	@Test
	void streamIsResolvedFromItsSubscribersContext() {
		Flux<?> stream = router(null, (route, context) -> context.getOrDefault("tenant", null)).route()
			.stream(new Prompt("Hello"));
		stream.contextWrite((context) -> context.put("tenant", "acme")).onErrorComplete().blockLast();
		assertThat(tag()).isEqualTo("acme");
		stream.contextWrite((context) -> context.put(CallSettings.TAG, "mine").put("tenant", "acme"))
			.onErrorComplete()
			.blockLast();
		assertThat(tag()).isEqualTo("mine");
	}

	@Test
	void embeddingsAreResolvedToo() {
		router(null, (route, context) -> "of " + route.name()).embeddings("vectors").embed("Hello");
		assertThat(tag()).isEqualTo("of vectors");
	}

	@Test
	void resolvedTagDecidesOnTheLane() {
		router(null, (route, context) -> "nightly").route().call("Hello");
		assertThat(this.calls.get(0).lane()).isEqualTo(Lane.BATCH);
	}

	@Test
	void resolverThatBreaksOrSaysNonsenseCostsNoCall() {
		ModelRouter router = router("summaries", (route, context) -> {
			throw new IllegalStateException("no request");
		}, (route, context) -> "two\nlines", (route, context) -> "x".repeat(129), (route, context) -> " ");
		assertThat(router.route().call("Hello").text()).isNotEmpty();
		assertThat(router.route().call("Hello").text()).isNotEmpty();
		assertThat(tag()).isEqualTo("summaries");
	}

	@Test
	void everyFaultOfAResolverIsToldOnceByItsName() {
		AtomicReference<String> says = new AtomicReference<>("two\nlines");
		ModelRouter router = router(null, new BusinessTagResolver() {

			@Override
			public String businessTag(ModelRoute route, ContextView context) {
				return Objects.requireNonNull(says.get());
			}

			@Override
			public String name() {
				return "the header";
			}

		});
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(BusinessTags.class);
		log.start();
		logger.addAppender(log);
		try {
			router.route().call("Hello");
			router.route().call("Hello");
			says.set(null);
			router.route().call("Hello");
		}
		finally {
			logger.detachAppender(log);
		}
		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly(
					"Nobody knows who pays: the header said what is longer than 128 characters or has control characters."
							+ " Such calls go on without its business tag.",
					"Nobody knows who pays: the header threw java.lang.NullPointerException."
							+ " Such calls go on without its business tag.");
	}

	private @Nullable String tag() {
		return this.calls.get(this.calls.size() - 1).businessTag();
	}

	private ModelRouter router(@Nullable String tag, BusinessTagResolver... resolvers) {
		Duration timeout = Duration.ofSeconds(10);
		ModelRouterBuilder builder = new Fixture().models("a").builder;
		List.of(resolvers).forEach(builder::tagResolver);
		return builder
			.quota(new QuotaSettings(Map.of(), LaneShares.DEFAULT, 10,
					Map.of("nightly", new TagSettings(Lane.BATCH, 1, null))))
			.callPolicy((call, next) -> {
				this.calls.add(call);
				return next.proceed(call);
			})
			.route(new RouteSettings("route", "a", List.of(), timeout, 0, timeout, timeout, DegradeSettings.OFF,
					StreamSettings.DEFAULTS, null, Duration.ZERO, tag))
			.embeddings(new RouteSettings("vectors", "a"))
			.defaultRoute("route")
			.build();
	}

}
