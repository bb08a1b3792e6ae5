package io.modelrouter.engine;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.util.context.ContextView;

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
record Entry(Next<Call> chain, Streams streams, BusinessTags tags, Map<String, Lane> lanesOfTags, Time time) {

	/**
	 * A call that begins now.
	 * @param businessTag who pays according to the caller, null if it said nothing
	 * @param lane what the caller said, null if it said nothing
	 * @param context that of the subscriber if it is a stream
	 */
	Call call(ModelRoute route, Prompt prompt, @Nullable String businessTag, @Nullable Lane lane, Operation operation,
			ContextView context) {
		long now = this.time.nanos();
		String tag = (businessTag != null) ? businessTag : this.tags.of(route, context);
		return new Call(ThreadLocalRandom.current().nextLong(), route, prompt, tag, lane(route, tag, lane), operation,
				now, Deadline.after(now, route.maxWait()), new Trail());
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
