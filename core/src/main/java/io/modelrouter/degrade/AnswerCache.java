package io.modelrouter.degrade;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import io.modelrouter.Outcome;
import io.modelrouter.time.Time;

/**
 * The last good answers, as many as the memory holds; those that are asked for stay
 * longest. Thread-safe.
 */
final class AnswerCache {

	/** An answer that would take more than this part of the memory is not kept. */
	private static final int LARGEST_PART = 64;

	private final Cache<RequestKey, KeptAnswer> answers;

	private final long largest;

	private final Time time;

	AnswerCache(DataSize memory, Time time) {
		this.time = time;
		this.largest = Math.min(memory.toBytes() / LARGEST_PART, Integer.MAX_VALUE);
		this.answers = Caffeine.newBuilder()
			.maximumWeight(memory.toBytes())
			.weigher((RequestKey key, KeptAnswer answer) -> Math.toIntExact(KeptAnswer.weight(answer.text())))
			.expireAfter(Expiry.<RequestKey, KeptAnswer>writing((key, answer) -> Duration.ofNanos(answer.ttl())))
			.ticker(time::nanos)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Keeps an answer, if it is complete and not too large, in place of an older one.
	 */
	void keep(RequestKey key, Outcome.Success success, Duration ttl) {
		CompleteAnswer answer = CompleteAnswer.of(success.answer());
		if (answer != null && KeptAnswer.weight(answer.text()) <= this.largest) {
			this.answers.put(key, new KeptAnswer(success.target(), answer.text(), answer.finishReason(),
					this.time.nanos(), ttl.toNanos()));
		}
	}

	/**
	 * The last good answer, null if there is none or it is too old.
	 */
	@Nullable KeptAnswer find(RequestKey key) {
		return this.answers.getIfPresent(key);
	}

	Duration age(KeptAnswer answer) {
		return answer.age(this.time.nanos());
	}

}
