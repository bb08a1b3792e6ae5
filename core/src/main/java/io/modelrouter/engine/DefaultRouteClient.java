package io.modelrouter.engine;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.Assert;

import io.modelrouter.Call;
import io.modelrouter.CallSettings;
import io.modelrouter.Degradation;
import io.modelrouter.Lane;
import io.modelrouter.ModelRoute;
import io.modelrouter.Operation;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;

/**
 * Sends calls of one route into the chain. Immutable.
 */
record DefaultRouteClient(Entry entry, ModelRoute route, @Nullable String businessTag,
		@Nullable Lane lane) implements RouteClient {

	@Override
	public RouteClient tag(String businessTag) {
		Assert.notNull(businessTag, "The business tag must not be null");
		return with(new CallSettings(businessTag, null, null));
	}

	@Override
	public RouteClient lane(Lane lane) {
		Assert.notNull(lane, "The lane must not be null");
		return with(new CallSettings(null, lane, null));
	}

	@Override
	public RouteClient maxWait(Duration maxWait) {
		Assert.notNull(maxWait, "max-wait must not be null");
		return with(new CallSettings(null, null, maxWait));
	}

	/**
	 * The same client, with its own values where the settings have none.
	 */
	private DefaultRouteClient with(CallSettings settings) {
		if (settings.equals(CallSettings.NONE)) {
			return this;
		}
		CallSettings all = settings.orElse(new CallSettings(this.businessTag, this.lane, this.route.maxWait()));
		return new DefaultRouteClient(this.entry, this.route.within(Objects.requireNonNull(all.maxWait())),
				all.businessTag(), all.lane());
	}

	@Override
	public RoutedResponse call(Prompt prompt) {
		requireMessage(prompt);
		return with(CallerSettings.of(prompt)).send(CallerSettings.strip(prompt));
	}

	private RoutedResponse send(Prompt prompt) {
		Call call = begin(prompt, Operation.CALL, Context.empty());
		Outcome outcome = this.entry.chain().proceed(call);
		if (outcome instanceof Outcome.Success success) {
			return answer(call, success.target(), success.answer().response(), null);
		}
		if (outcome instanceof Outcome.Degraded degraded) {
			return answer(call, degraded.target(), degraded.response(), degraded.degradation());
		}
		throw Objects.requireNonNull(Endings.exception(call, outcome));
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		requireMessage(prompt);
		return Flux.deferContextual(
				(context) -> with(CallerSettings.of(prompt, context)).open(CallerSettings.strip(prompt), context));
	}

	private Flux<ChatResponse> open(Prompt prompt, ContextView context) {
		return this.entry.streams().of(this.route, (operation) -> begin(prompt, operation, context));
	}

	private static void requireMessage(Prompt prompt) {
		Assert.notNull(prompt, "The prompt must not be null");
		Assert.notEmpty(prompt.getInstructions(), "The prompt must have a message");
	}

	private Call begin(Prompt prompt, Operation operation, ContextView context) {
		return this.entry.call(this.route, prompt, this.businessTag, this.lane, operation, context);
	}

	private static RoutedResponse answer(Call call, ModelTarget target, ChatResponse response,
			@Nullable Degradation degradation) {
		return new RoutedResponse(target, response, degradation, call.trail().attempts(), call.trail().rejections());
	}

	@Override
	public ChatModel chatModel() {
		return new RouteChatModel(this);
	}

	@Override
	public String toString() {
		return "client of route " + this.route.name();
	}

}
