package io.modelrouter.sample.web;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Call;
import io.modelrouter.Deadline;
import io.modelrouter.DegradeSettings;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.Lane;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelTarget;
import io.modelrouter.Operation;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.StreamSettings;
import io.modelrouter.Trail;
import io.modelrouter.UnknownRouteException;

/**
 * A router with the one route {@code chat} that answers, or throws, what a test says.
 */
final class StubRouter implements ModelRouter {

	static final ModelTarget TARGET = new ModelTarget("gpt", "openai", "openai", "gpt-5.5", null, null);

	static final ModelRoute ROUTE = new ModelRoute("chat", TARGET, List.of(), Duration.ofSeconds(1), 0,
			Duration.ofSeconds(1), Duration.ofSeconds(1), DegradeSettings.OFF, StreamSettings.DEFAULTS);

	private final Function<Call, RoutedResponse> behaviour;

	private final Function<Call, Flux<ChatResponse>> streams;

	private @Nullable Call lastCall;

	StubRouter(Function<Call, RoutedResponse> behaviour) {
		this(behaviour, (call) -> Flux.error(new UnsupportedOperationException()));
	}

	StubRouter(Function<Call, RoutedResponse> behaviour, Function<Call, Flux<ChatResponse>> streams) {
		this.behaviour = behaviour;
		this.streams = streams;
	}

	@Nullable Call lastCall() {
		return this.lastCall;
	}

	@Override
	public EmbeddingClient embeddings(String name) {
		throw new UnsupportedOperationException();
	}

	@Override
	public RouteClient route(String name) {
		if (!name.equals(ROUTE.name())) {
			throw new UnknownRouteException("There is no such route. Use one of: chat.");
		}
		return new Client(null, Lane.ONLINE);
	}

	@Override
	public RouteClient route() {
		return route("chat");
	}

	@Override
	public Collection<ModelRoute> routes() {
		return List.of(ROUTE);
	}

	@Override
	public void replaceKeys(String provider, Collection<String> keys) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean drain(Duration atMost) {
		return true;
	}

	@Override
	public void resume() {
	}

	@Override
	public void close() {
	}

	private final class Client implements RouteClient {

		private final @Nullable String tag;

		private final Lane lane;

		private Client(@Nullable String tag, Lane lane) {
			this.tag = tag;
			this.lane = lane;
		}

		@Override
		public RouteClient tag(String businessTag) {
			return new Client(businessTag, this.lane);
		}

		@Override
		public RouteClient lane(Lane lane) {
			return new Client(this.tag, lane);
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			return Flux.defer(() -> StubRouter.this.streams.apply(send(prompt)));
		}

		@Override
		public RouteClient maxWait(Duration maxWait) {
			return this;
		}

		@Override
		public RoutedResponse call(Prompt prompt) {
			return StubRouter.this.behaviour.apply(send(prompt));
		}

		private Call send(Prompt prompt) {
			Call call = new Call(1, ROUTE, prompt, this.tag, this.lane, Operation.CALL, 0, new Deadline(0),
					new Trail());
			StubRouter.this.lastCall = call;
			return call;
		}

		@Override
		public ChatModel chatModel() {
			throw new UnsupportedOperationException();
		}

	}

	@Override
	public void warmUp() {
	}

}
