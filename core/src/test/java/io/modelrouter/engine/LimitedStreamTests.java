package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams that wait for their turn.
 */
@Timeout(60)
class LimitedStreamTests {

	private final ManualTime time = new ManualTime();

	private final StreamingProvider provider = new StreamingProvider().thenAnswer("a", "Hel", "lo");

	private final BlockingQueue<ModelCallLog> ended = new LinkedBlockingQueue<>();

	private final ModelRouter router = router();

	private final Flux<ChatResponse> stream = this.router.route().stream("Hello");

	@AfterEach
	void stop() {
		this.router.close();
	}

	@Test
	void streamWaitsForItsTurn() throws Exception {
		this.stream.blockLast();
		CompletableFuture<ChatResponse> second = this.stream.last().toFuture();
		this.time.awaitSleepers(1);
		this.time.advance(Duration.ofSeconds(61));
		second.get();
		assertThat(this.provider.asked()).hasSize(2);
		assertThat(this.ended.take().queued()).isZero();
		assertThat(this.ended.take().queued()).isEqualTo(Duration.ofSeconds(61));
	}

	@Test
	void streamThatIsCancelledWaitsNoLongerAndFreesItsPlace() throws Exception {
		this.stream.blockLast();
		Disposable second = this.stream.subscribe();
		this.time.awaitSleepers(1);
		second.dispose();
		this.ended.take();
		assertThat(this.ended.take().result()).isEqualTo(ModelCallLog.Result.CANCELLED);
		CompletableFuture<ChatResponse> third = this.stream.last().toFuture();
		this.time.awaitSleepers(1);
		this.time.advance(Duration.ofSeconds(61));
		third.get();
		assertThat(this.provider.asked()).hasSize(2);
	}

	@Test
	void streamThatWaitsEndsWhenTheRouterCloses() throws Exception {
		this.stream.blockLast();
		CompletableFuture<ChatResponse> second = this.stream.last().toFuture();
		this.time.awaitSleepers(1);
		this.router.close();
		Throwable error = second.handle((answer, ex) -> ex).get();
		assertThat(error).isInstanceOfSatisfying(ModelCallException.class,
				(ex) -> assertThat(ex.code()).isEqualTo("shutdown"));
	}

	private ModelRouter router() {
		return ModelRouterBuilder.create().time(this.time).callLog(false).listener((entry) -> {
			if (entry.event() == Event.CALL) {
				this.ended.add(entry);
			}
		})
			.provider(this.provider, "account")
			.model("streaming",
					new ModelSettings("a", "a-1", null, null, ModelSettings.Options.NONE,
							ModelSettings.Vectors.DEFAULTS, ModelLimits.of(1L, null, null)))
			.route(new RouteSettings("route", "a", List.of(), Duration.ofSeconds(10), 0, Duration.ofSeconds(200)))
			.build();
	}

}
