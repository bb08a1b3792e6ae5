package io.modelrouter.engine;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Call;
import io.modelrouter.Deadline;
import io.modelrouter.Lane;
import io.modelrouter.ModelRoute;
import io.modelrouter.Operation;
import io.modelrouter.Policy.Next;
import io.modelrouter.Trail;
import io.modelrouter.stream.Streams;
import io.modelrouter.time.Time;

/**
 * Where calls begin: the chain, and the streams that go through it. Immutable.
 */
record Entry(Next<Call> chain, Streams streams, Map<String, Lane> lanesOfTags, Time time) {

	/**
	 * A call that begins now.
	 * @param lane what the caller said, null if it said nothing
	 */
	Call call(ModelRoute route, Prompt prompt, @Nullable String businessTag, @Nullable Lane lane, Operation operation) {
		long now = this.time.nanos();
		return new Call(ThreadLocalRandom.current().nextLong(), route, prompt, businessTag,
				lane(route, businessTag, lane), operation, now, Deadline.after(now, route.maxWait()), new Trail());
	}

	/**
	 * The caller's lane, else that of the business tag, else that of the route.
	 */
	private Lane lane(ModelRoute route, @Nullable String businessTag, @Nullable Lane lane) {
		if (lane != null) {
			return lane;
		}
		Lane ofTag = (businessTag != null) ? this.lanesOfTags.get(businessTag) : null;
		if (ofTag != null) {
			return ofTag;
		}
		return (route.lane() != null) ? route.lane() : Lane.ONLINE;
	}

}
