package io.modelrouter.engine;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.Assert;

import io.modelrouter.Call;
import io.modelrouter.Degradation;
import io.modelrouter.Lane;
import io.modelrouter.ModelRoute;
import io.modelrouter.Operation;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.observe.log.LogText;

/**
 * Sends calls of one route into the chain. Immutable.
 */
record DefaultRouteClient(Entry entry, ModelRoute route, @Nullable String businessTag,
		Lane lane) implements RouteClient {

	private static final int LONGEST_TAG = 128;

	@Override
	public RouteClient tag(String businessTag) {
		return new DefaultRouteClient(this.entry, this.route, checkedTag(businessTag), this.lane);
	}

	static String checkedTag(String businessTag) {
		Assert.hasText(businessTag, "The business tag must not be blank");
		Assert.isTrue(businessTag.length() <= LONGEST_TAG,
				() -> "The business tag must not be longer than " + LONGEST_TAG + " characters");
		Assert.isTrue(LogText.isClean(businessTag),
				"The business tag must not have line breaks or other control characters");
		return businessTag;
	}

	@Override
	public RouteClient lane(Lane lane) {
		Assert.notNull(lane, "The lane must not be null");
		return new DefaultRouteClient(this.entry, this.route, this.businessTag, lane);
	}

	@Override
	public RouteClient maxWait(Duration maxWait) {
		return new DefaultRouteClient(this.entry, this.route.within(maxWait), this.businessTag, this.lane);
	}

	@Override
	public RoutedResponse call(Prompt prompt) {
		requireMessage(prompt);
		Call call = call(prompt, Operation.CALL);
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
		return this.entry.streams().of(this.route, (operation) -> call(prompt, operation));
	}

	private static void requireMessage(Prompt prompt) {
		Assert.notNull(prompt, "The prompt must not be null");
		Assert.notEmpty(prompt.getInstructions(), "The prompt must have a message");
	}

	private Call call(Prompt prompt, Operation operation) {
		return this.entry.call(this.route, prompt, this.businessTag, this.lane, operation);
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
