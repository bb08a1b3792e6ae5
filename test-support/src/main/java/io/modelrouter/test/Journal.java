package io.modelrouter.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.modelrouter.test.SimulatorTime.Deadline;

/**
 * What the simulator saw, bounded: beyond its size in characters the oldest requests are
 * forgotten. Thread-safe; those who wait are woken by every change.
 */
final class Journal {

	private static final long CHARACTERS_BESIDE_BODY = 1000;

	private final long maxCharacters;

	private final SimulatorTime time;

	private final Map<Long, RecordedRequest> requests = new LinkedHashMap<>();

	private long characters;

	Journal(long maxCharacters, SimulatorTime time) {
		this.maxCharacters = maxCharacters;
		this.time = time;
	}

	synchronized void add(RecordedRequest request) {
		this.requests.put(request.number(), request);
		this.characters += weight(request);
		while (this.characters > this.maxCharacters && this.requests.size() > 1) {
			RecordedRequest oldest = this.requests.values().iterator().next();
			this.requests.remove(oldest.number());
			this.characters -= weight(oldest);
		}
		notifyAll();
	}

	synchronized void end(long number, Ending ending) {
		this.requests.computeIfPresent(number, (key, request) -> request.ended(ending, this.time.elapsed()));
		notifyAll();
	}

	synchronized List<RecordedRequest> find(Predicate<RecordedRequest> wanted) {
		List<RecordedRequest> found = new ArrayList<>(this.requests.values());
		found.removeIf(wanted.negate());
		return List.copyOf(found);
	}

	synchronized void clear() {
		this.requests.clear();
		this.characters = 0;
	}

	/**
	 * Waits until this many requests match.
	 * @return the requests; fewer if the time was over
	 */
	synchronized List<RecordedRequest> await(Predicate<RecordedRequest> wanted, int count, Duration limit)
			throws InterruptedException {
		Deadline deadline = this.time.deadline(limit);
		List<RecordedRequest> found = find(wanted);
		while (found.size() < count && !deadline.passed()) {
			wait(deadline.leftMillis());
			found = find(wanted);
		}
		return found;
	}

	private static long weight(RecordedRequest request) {
		return request.body().length() + CHARACTERS_BESIDE_BODY;
	}

}
