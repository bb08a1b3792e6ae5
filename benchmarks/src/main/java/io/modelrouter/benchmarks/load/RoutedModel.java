package io.modelrouter.benchmarks.load;

import java.math.BigDecimal;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.RouteClient;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.time.Time;
import io.modelrouter.cost.ModelPrice;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The router in front of the same upstream, with meters, prices and the default figures.
 */
final class RoutedModel implements ChatModel, AutoCloseable {

	private static final int MOST_TAGS = 100;

	private static final Price PRICE = ModelPrice.of(new BigDecimal("0.75"), new BigDecimal("0.075"), null,
			new BigDecimal("3.75"), Price.DEFAULT_CURRENCY);

	private final ModelRouter router;

	private final RouteClient client;

	RoutedModel(Format format, String baseUrl) {
		Time time = Time.system();
		ProviderSettings provider = new ProviderSettings("upstream", format.type(), baseUrl, List.of(Format.KEY), null,
				ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null);
		this.router = ModelRouterBuilder.create()
			.callLog(false)
			.meters(new RouterMeters(new SimpleMeterRegistry(), MOST_TAGS))
			.provider(ModelProviders.create(provider, FailureClassifiers.standard(time), time), provider.name())
			.model(provider.name(), new ModelSettings("primary", Format.MODEL, null, PRICE, ModelSettings.Options.NONE))
			.model(provider.name(), new ModelSettings("fallback", "another", ModelSettings.Options.NONE))
			.route(new RouteSettings("load", "primary", "fallback"))
			.build();
		this.client = this.router.route("load").tag("billing");
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		return this.client.call(prompt).chatResponse();
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return this.client.stream(prompt);
	}

	@Override
	public void close() {
		this.router.close();
	}

}
