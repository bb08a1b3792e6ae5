package io.modelrouter.quota.step;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.line.Wish;

/**
 * What a request wants from the line before its model. Used by one thread.
 */
record RequestWish(ModelQuota quota, Request request) implements Wish {

	@Override
	public @Nullable Shortage ask() {
		return this.quota.ask(this.request);
	}

	@Override
	public long[] amounts() {
		return this.request.amounts(this.quota.limits());
	}

	@Override
	public @Nullable Duration opensIn(long[] before) {
		return this.request.opensIn(before);
	}

}
