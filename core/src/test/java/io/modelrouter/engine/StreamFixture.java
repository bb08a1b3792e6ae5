package io.modelrouter.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

import io.modelrouter.DegradeSettings;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.OnCut;
import io.modelrouter.Price;
import io.modelrouter.StreamSettings;
import io.modelrouter.cost.ModelPrice;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A router over scripted streams, in real time and on real threads, without backoff.
 */
final class StreamFixture implements AutoCloseable {

	final StreamingProvider provider = new StreamingProvider();

	final List<ModelCallLog> log = new CopyOnWriteArrayList<>();

	final ModelRouterBuilder builder = ModelRouterBuilder.create()
		.random(() -> 0)
		.provider(this.provider, "account")
		.listener(this.log::add);

	private OnCut onCut = OnCut.ERROR;

	private Duration commitAfter = Duration.ZERO;

	private Duration maxWait = Duration.ofSeconds(60);

	private int maxRetries;

	private DegradeSettings degrade = DegradeSettings.OFF;

	private ModelRouter router;

	StreamFixture onCut(OnCut onCut) {
		this.onCut = onCut;
		return this;
	}

	StreamFixture commitAfter(Duration commitAfter) {
		this.commitAfter = commitAfter;
		return this;
	}

	StreamFixture maxWait(Duration maxWait) {
		this.maxWait = maxWait;
		return this;
	}

	StreamFixture maxRetries(int maxRetries) {
		this.maxRetries = maxRetries;
		return this;
	}

	StreamFixture degrade(DegradeSettings degrade) {
		this.degrade = degrade;
		return this;
	}

	StreamFixture with(Consumer<ModelRouterBuilder> change) {
		change.accept(this.builder);
		return this;
	}

	/** A stream of the route "route" over these models, each priced. */
	Flux<ChatResponse> stream(String... models) {
		return router(models).route().stream("Hello");
	}

	ModelRouter router(String... models) {
		Price price = ModelPrice.of(BigDecimal.ONE, null, null, BigDecimal.TEN, "USD");
		for (String model : models) {
			this.builder.model("streaming",
					new ModelSettings(model, model + "-1", null, price, ModelSettings.Options.NONE));
		}
		Duration timeout = Duration.ofSeconds(10);
		this.router = this.builder
			.route(new RouteSettings("route", models[0], Arrays.asList(models).subList(1, models.length), timeout,
					this.maxRetries, this.maxWait, timeout, this.degrade,
					new StreamSettings(null, Duration.ofSeconds(15), this.onCut, this.commitAfter)))
			.build();
		return this.router;
	}

	ModelRouter router() {
		return this.router;
	}

	/** The entry of the call, which is the last. */
	ModelCallLog call() {
		return this.log.get(this.log.size() - 1);
	}

	static ModelCallException failure(Flux<ChatResponse> stream) {
		return catchThrowableOfType(ModelCallException.class, stream::blockLast);
	}

	/** Waits, and keeps the interrupt for whoever looks. */
	static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		if (this.router != null) {
			this.router.close();
		}
	}

}
