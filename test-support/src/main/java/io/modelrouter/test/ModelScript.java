package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests for one model, or to those that no model's own script
 * covers. First comes the sequence of {@code then}, one step for each request; once it is
 * used up, the rule last set by {@code always}, {@code flapping} or {@code during}; and
 * without a rule, the normal answer. Thread-safe; changes take effect with the next
 * request.
 */
public final class ModelScript {

	private final SimulatorTime time;

	private final Deque<Fault> sequence = new ArrayDeque<>();

	private final EnforcedLimits limits = new EnforcedLimits();

	private @Nullable Rule rule;

	private @Nullable ScriptedUsage usage;

	private @Nullable StreamFault streaming;

	ModelScript(SimulatorTime time) {
		this.time = time;
	}

	/**
	 * Appends faults, one for each of the next requests.
	 * @param faults the faults, in order
	 * @return this
	 */
	public synchronized ModelScript then(Fault... faults) {
		this.sequence.addAll(List.of(faults));
		return this;
	}

	/**
	 * Appends one normal answer.
	 * @return this
	 */
	public ModelScript thenAnswer() {
		return then(Fault.none());
	}

	/**
	 * Appends one answer with this text.
	 * @param text the text
	 * @return this
	 */
	public ModelScript thenAnswer(String text) {
		return then(Fault.answer(text));
	}

	/**
	 * Appends one call of a tool instead of an answer. A tool loop goes on with the next
	 * step: {@code thenToolCall(…).thenAnswer("…")}.
	 * @param name the tool's name
	 * @param jsonArguments its arguments, a JSON object
	 * @return this
	 */
	public ModelScript thenToolCall(String name, String jsonArguments) {
		return then(Fault.toolCall(name, jsonArguments));
	}

	/**
	 * Does the same to every request that the sequence does not cover.
	 * @param fault the fault
	 * @return this
	 */
	public ModelScript always(Fault fault) {
		return rule(() -> fault);
	}

	/**
	 * Wants a tool to be called, until a conversation ends with a tool's result: then
	 * answers with a text.
	 * @param name the tool's name
	 * @param jsonArguments its arguments, a JSON object
	 * @param text the answer in the end
	 * @return this
	 */
	public ModelScript toolLoop(String name, String jsonArguments, String text) {
		return always(new Fault("tool loop",
				Actions.afterTurn(Turn.TOOL, Fault.answer(text), Fault.toolCall(name, jsonArguments))));
	}

	/**
	 * Alternates by count: so many answers, so many faults, and again.
	 * @param up answers in a row, at least 1
	 * @param down faults in a row, at least 1
	 * @param fault the fault
	 * @return this
	 */
	public ModelScript flapping(int up, int down, Fault fault) {
		if (up < 1 || down < 1) {
			throw new IllegalArgumentException("Flapping needs at least one answer and one fault in a row");
		}
		return rule(new Rule() {

			private int next;

			@Override
			public Fault fault() {
				int position = this.next;
				this.next = (position + 1) % (up + down);
				return (position < up) ? Fault.NONE : fault;
			}

		});
	}

	/**
	 * Alternates by calendar time, beginning now with answers.
	 * @param up how long it answers, at least 1 ms
	 * @param down how long it fails, at least 1 ms
	 * @param fault the fault
	 * @return this
	 */
	public ModelScript flapping(Duration up, Duration down, Fault fault) {
		if (up.toMillis() < 1 || down.toMillis() < 1) {
			throw new IllegalArgumentException("Flapping needs at least 1 ms of each");
		}
		Instant begin = this.time.now();
		long period = up.plus(down).toMillis();
		return rule(() -> {
			long position = Math.floorMod(Duration.between(begin, this.time.now()).toMillis(), period);
			return (position < up.toMillis()) ? Fault.NONE : fault;
		});
	}

	/**
	 * An outage: fails for this calendar time from now on, then answers again.
	 * @param outage how long it fails
	 * @param fault the fault
	 * @return this
	 */
	public ModelScript during(Duration outage, Fault fault) {
		Instant end = this.time.now().plus(outage);
		return rule(() -> this.time.now().isBefore(end) ? fault : Fault.NONE);
	}

	/**
	 * Enforces rate limits on everything that would be answered; their windows begin
	 * empty. Set for any model, every model has its own windows.
	 * @param enforced the limits
	 * @return this
	 */
	public ModelScript limits(Limits enforced) {
		this.limits.set(enforced);
		return this;
	}

	/**
	 * Changes the figures of the limits while running: what was used stays used, and the
	 * kind of window stays what it was.
	 * @param enforced the limits from now on
	 * @return this
	 */
	public ModelScript changeLimits(Limits enforced) {
		this.limits.change(enforced);
		return this;
	}

	/**
	 * Makes answers tell these tokens instead of the estimate.
	 * @param told the tokens
	 * @return this
	 */
	public synchronized ModelScript usage(ScriptedUsage told) {
		this.usage = told;
		return this;
	}

	/**
	 * How normal answers are streamed: their pieces, their pace, also their text if it
	 * has one. Other streams take over its pace unless they have their own. Calls are not
	 * affected.
	 * @param how the stream
	 * @return this
	 */
	public synchronized ModelScript streaming(StreamFault how) {
		this.streaming = how;
		return this;
	}

	/**
	 * Forgets everything, limits and usage too: the normal answer.
	 * @return this
	 */
	public synchronized ModelScript clear() {
		this.sequence.clear();
		this.limits.set(null);
		this.rule = null;
		this.usage = null;
		this.streaming = null;
		return this;
	}

	/** The fault of the next request; null if the script has nothing to say. */
	synchronized @Nullable Fault next() {
		Fault step = this.sequence.poll();
		if (step == null && this.rule != null) {
			return this.rule.fault();
		}
		return step;
	}

	/** The windows of a model's limits; null if it has none. */
	@Nullable LimitWindows windows(String model, ZoneId zone) {
		return this.limits.windows(model, zone);
	}

	/** The tokens to tell; null for the estimate. */
	synchronized @Nullable ScriptedUsage usage() {
		return this.usage;
	}

	/** How normal answers are streamed; null if nothing is said about it. */
	synchronized @Nullable StreamFault streaming() {
		return this.streaming;
	}

	private synchronized ModelScript rule(Rule next) {
		this.rule = next;
		return this;
	}

	/** Chooses a fault once the sequence is used up; guarded by the script's lock. */
	private interface Rule {

		Fault fault();

	}

}
