package io.modelrouter.degrade;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import io.modelrouter.Call;
import io.modelrouter.DegradeSettings;
import io.modelrouter.DegradedResponder;
import io.modelrouter.Degradation;
import io.modelrouter.ModelTarget;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.time.Time;

/**
 * Answers a call that no model answered: with the last good answer to the same request,
 * else by a rule of the application, else with the route's text. Keeps good answers on
 * routes with a {@code cache-ttl}, and does nothing at all on others while models answer.
 * Thread-safe.
 */
public final class DegradeStep implements Policy<Call> {

	private final RequestKeys keys = new RequestKeys();

	private final AnswerCache cache;

	private final Responders responders;

	/**
	 * @param responders asked in this order
	 * @param cacheMemory the most that kept answers may take, over all routes
	 */
	public DegradeStep(List<DegradedResponder> responders, DataSize cacheMemory, Time time) {
		this.responders = new Responders(responders);
		this.cache = new AnswerCache(cacheMemory, time);
	}

	@Override
	public Outcome apply(Call call, Next<Call> next) {
		if (call.operation().type() == Operation.Type.EMBEDDING) {
			// Nothing else can stand for the vectors of a model.
			return next.proceed(call);
		}
		DegradeSettings settings = call.route().degrade();
		// Before the call: what a policy does to the prompt must not change its key.
		RequestKey key = (settings.cacheTtl() != null) ? this.keys.of(call) : null;
		Outcome outcome = next.proceed(call);
		if (outcome instanceof Outcome.Success success) {
			if (key != null && settings.cacheTtl() != null) {
				this.cache.keep(key, success, settings.cacheTtl());
			}
			return outcome;
		}
		boolean open = !call.operation().isCommitted();
		return (open && RequestFault.mayDegrade(call, outcome)) ? degrade(call, key, outcome) : outcome;
	}

	private Outcome degrade(Call call, @Nullable RequestKey key, Outcome outcome) {
		KeptAnswer kept = (key != null) ? this.cache.find(key) : null;
		if (kept != null) {
			return new Outcome.Degraded(outcome, kept.target(), kept.response(),
					Degradation.cached(this.cache.age(kept)));
		}
		String text = this.responders.respond(call, outcome);
		text = (text != null) ? text : call.route().degrade().text();
		return (text == null) ? outcome
				: new Outcome.Degraded(outcome, ModelTarget.NONE, Responders.response(text), Degradation.RULE);
	}

}
