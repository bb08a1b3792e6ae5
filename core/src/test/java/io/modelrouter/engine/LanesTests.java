package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Call;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.StreamSettings;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.TagSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose word decides on the lane of a call.
 */
class LanesTests {

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Fixture fixture = new Fixture().models("a");

	@Test
	void callIsOnlineIfNobodySaysAnything() {
		router(null).route().tag("unknown").call("Hello");
		assertThat(lane()).isEqualTo(Lane.ONLINE);
	}

	@Test
	void routeSaysIt() {
		router(Lane.BATCH).route().call("Hello");
		assertThat(lane()).isEqualTo(Lane.BATCH);
	}

	@Test
	void tagWinsOverTheRoute() {
		router(Lane.BATCH).route().tag("billing").call("Hello");
		assertThat(lane()).isEqualTo(Lane.ONLINE);
	}

	@Test
	void tagWithoutALaneLeavesItToTheRoute() {
		router(Lane.BATCH).route().tag("silent").call("Hello");
		assertThat(lane()).isEqualTo(Lane.BATCH);
	}

	@Test
	void clientWinsOverTheTag() {
		router(null).route().lane(Lane.BATCH).tag("billing").call("Hello");
		assertThat(lane()).isEqualTo(Lane.BATCH);
	}

	@Test
	void optionsWinOverTheClient() {
		router(Lane.BATCH).route()
			.lane(Lane.BATCH)
			.call(new Prompt("Hello", RouterChatOptions.builder().lane(Lane.ONLINE).build()));
		assertThat(lane()).isEqualTo(Lane.ONLINE);
	}

	@Test
	void embeddingsHaveTheSameRules() {
		ModelRouter router = router(Lane.BATCH);
		router.embeddings("vectors").embed("Hello");
		assertThat(lane()).isEqualTo(Lane.ONLINE);
		router.embeddings("vectors").tag("nightly").embed("Hello");
		assertThat(lane()).isEqualTo(Lane.BATCH);
		router.embeddings("vectors").tag("nightly").lane(Lane.ONLINE).embed("Hello");
		assertThat(lane()).isEqualTo(Lane.ONLINE);
	}

	private Lane lane() {
		return this.calls.get(this.calls.size() - 1).lane();
	}

	private ModelRouter router(@Nullable Lane lane) {
		Duration timeout = Duration.ofSeconds(10);
		Map<String, TagSettings> tags = Map.of("billing", new TagSettings(Lane.ONLINE, 1, null), "nightly",
				new TagSettings(Lane.BATCH, 1, null), "silent", new TagSettings(null, 1, null));
		return this.fixture.builder.quota(new QuotaSettings(Map.of(), LaneShares.DEFAULT, 10, tags))
			.callPolicy((call, next) -> {
				this.calls.add(call);
				return next.proceed(call);
			})
			.route(new RouteSettings("route", "a", List.of(), timeout, 0, timeout, timeout, DegradeSettings.OFF,
					StreamSettings.DEFAULTS, lane, Duration.ZERO))
			.embeddings(new RouteSettings("vectors", "a"))
			.defaultRoute("route")
			.build();
	}

}
