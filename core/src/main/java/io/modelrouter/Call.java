package io.modelrouter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * One request of a caller on its way through the chain. Immutable, except for the trail
 * that it leaves.
 *
 * @param id tells it from others in the log
 * @param route the route it asked for
 * @param prompt what it asked
 * @param businessTag who pays and is counted, null if the caller did not say
 * @param lane whether somebody waits
 * @param operation what it asks of a model
 * @param started a reading of the monotonic clock, in nanoseconds
 * @param deadline when it must have ended
 * @param trail what happened to it so far
 */
public record Call(long id, ModelRoute route, Prompt prompt, @Nullable String businessTag, Lane lane,
		Operation operation, long started, Deadline deadline, Trail trail) {

	/**
	 * The most that one attempt may take: of a stream, until content flows.
	 */
	public Duration timeout() {
		return (this.operation.type() == Operation.Type.STREAM) ? this.route.firstTokenTimeout() : this.route.timeout();
	}

	/**
	 * The same call with another deadline.
	 */
	public Call until(Deadline deadline) {
		return new Call(this.id, this.route, this.prompt, this.businessTag, this.lane, this.operation, this.started,
				deadline, this.trail);
	}

	/**
	 * The same call of another route.
	 */
	public Call on(ModelRoute route) {
		return new Call(this.id, route, this.prompt, this.businessTag, this.lane, this.operation, this.started,
				this.deadline, this.trail);
	}

	/**
	 * Names the route and the tag; the prompt stays out of logs.
	 */
	@Override
	public String toString() {
		return "call of route " + this.route.name() + ((this.businessTag != null) ? " for " + this.businessTag : "");
	}

}
