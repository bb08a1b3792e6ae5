package io.modelrouter;

import java.time.Duration;

/**
 * One try of one model. Immutable.
 *
 * @param call the call it belongs to
 * @param target the model it goes to
 * @param number 1 for the first try of this model in this call, then counting
 * @param modelsAfter how many models of the route come after this one
 * @param patient whether it may wait for its turn as long as the call has time: there is
 * nowhere better to go. Else only as long as the route's patience.
 * @param limit the most it may take
 */
public record Attempt(Call call, ModelTarget target, int number, int modelsAfter, boolean patient, Duration limit) {

	/**
	 * The first try of a model; its limit is the route's timeout until a step lowers it.
	 */
	public static Attempt first(Call call, ModelTarget target, int modelsAfter) {
		return new Attempt(call, target, 1, modelsAfter, call.route().fallback().isEmpty(), call.timeout());
	}

	/**
	 * The first try of a model by a call that has asked all others.
	 */
	public static Attempt last(Call call, ModelTarget target) {
		return new Attempt(call, target, 1, 0, true, call.timeout());
	}

	/**
	 * The next try of the same model.
	 */
	public Attempt again() {
		return new Attempt(this.call, this.target, this.number + 1, this.modelsAfter, this.patient,
				this.call.timeout());
	}

	/**
	 * The same attempt with another limit.
	 */
	public Attempt within(Duration limit) {
		return new Attempt(this.call, this.target, this.number, this.modelsAfter, this.patient, limit);
	}

	/**
	 * Whether the model was tried before in this call.
	 */
	public boolean isRetry() {
		return this.number > 1;
	}

	/**
	 * What must be left for the models after this one: the next model's timeout, but no
	 * more than half of what is left; nothing if this is the last.
	 * @param left what is left until the deadline, in nanoseconds
	 * @return in nanoseconds
	 */
	public long reserve(long left) {
		return (this.modelsAfter == 0) ? 0 : Math.min(this.call.timeout().toNanos(), left / 2);
	}

	@Override
	public String toString() {
		return "attempt " + this.number + " of " + this.target.id() + " in " + this.call;
	}

}
