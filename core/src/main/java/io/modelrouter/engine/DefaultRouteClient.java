package io.modelrouter.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.Assert;

import io.modelrouter.Call;
import io.modelrouter.CallCancelledException;
import io.modelrouter.Deadline;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRoute;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.Trail;
import io.modelrouter.time.Time;

/**
 * Sends calls of one route into the chain. Immutable.
 */
record DefaultRouteClient(Next<Call> chain, Time time, ModelRoute route,
		@Nullable String businessTag) implements RouteClient {

	private static final Logger logger = LoggerFactory.getLogger(DefaultRouteClient.class);

	@Override
	public RouteClient tag(String businessTag) {
		Assert.hasText(businessTag, "The business tag must not be blank");
		return new DefaultRouteClient(this.chain, this.time, this.route, businessTag);
	}

	@Override
	public RouteClient maxWait(Duration maxWait) {
		return new DefaultRouteClient(this.chain, this.time, this.route.within(maxWait), this.businessTag);
	}

	@Override
	public RoutedResponse call(Prompt prompt) {
		Assert.notNull(prompt, "The prompt must not be null");
		Assert.notEmpty(prompt.getInstructions(), "The prompt must have a message");
		Deadline deadline = Deadline.after(this.time.nanos(), this.route.maxWait());
		Call call = new Call(this.route, prompt, this.businessTag, deadline, new Trail());
		Outcome outcome = this.chain.proceed(call);
		if (outcome instanceof Outcome.Success success) {
			return answer(call, success);
		}
		if (outcome instanceof Outcome.Failed failed) {
			throw ModelCallException.failed(call, failed.failure());
		}
		if (outcome instanceof Outcome.Rejected rejected) {
			throw ModelCallException.rejected(call, rejected.rejection());
		}
		throw new CallCancelledException("The " + call + " was cancelled by its caller");
	}

	private static RoutedResponse answer(Call call, Outcome.Success success) {
		RoutedResponse response = new RoutedResponse(success.target(), success.response(), call.trail().attempts(),
				call.trail().rejections());
		if (!success.target().equals(call.route().primary())) {
			// News is what failed just now; that a model rests was said when its rest
			// began.
			Level level = (response.attempts().size() > 1) ? Level.INFO : Level.DEBUG;
			logger.atLevel(level)
				.log("Route '{}' fell back to model '{}': {} {}", call.route().name(), success.target().id(),
						response.attempts(), response.rejections());
		}
		return response;
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
