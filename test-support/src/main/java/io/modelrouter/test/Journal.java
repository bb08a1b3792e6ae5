package io.modelrouter.test;

import java.time.Duration;
import java.util.Iterator;
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

	private static final long CHARACTERS_BESIDE = 1000;

	private final long maxCharacters;

	private final SimulatorTime time;

	private final Map<Long, Entry> entries = new LinkedHashMap<>();

	private long characters;

	private int open;

	Journal(long maxCharacters, SimulatorTime time) {
		this.maxCharacters = maxCharacters;
		this.time = time;
	}

	/** Writes a request down and opens it. */
	Progress add(RecordedRequest request) {
		Progress progress = new Progress(request.number());
		Entry entry = new Entry(request, characters(request), progress);
		synchronized (this) {
			this.open++;
			this.entries.put(request.number(), entry);
			this.characters += entry.characters();
			while (this.characters > this.maxCharacters && this.entries.size() > 1) {
				Iterator<Entry> oldest = this.entries.values().iterator();
				this.characters -= oldest.next().characters();
				oldest.remove();
			}
			notifyAll();
		}
		return progress;
	}

	/** Writes down how a request ended; the last word counts, but it is closed once. */
	synchronized void end(Progress progress, Ending ending) {
		if (progress.end()) {
			this.open--;
		}
		this.entries.computeIfPresent(progress.number(), (key, entry) -> entry.ended(ending, this.time.elapsed()));
		notifyAll();
	}

	/** The requests that have not ended. */
	synchronized int open() {
		return this.open;
	}

	/** Waits until at most so many requests are open; false if the time was over. */
	synchronized boolean awaitOpen(int atMost, Duration limit) throws InterruptedException {
		Deadline deadline = this.time.deadline(limit);
		while (this.open > atMost && !deadline.passed()) {
			wait(deadline.leftMillis());
		}
		return this.open <= atMost;
	}

	synchronized List<RecordedRequest> find(Predicate<RecordedRequest> wanted) {
		return this.entries.values().stream().map(Entry::now).filter(wanted).toList();
	}

	synchronized void clear() {
		this.entries.clear();
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

	private static long characters(RecordedRequest request) {
		int headers = request.headers().values().stream().flatMap(List::stream).mapToInt(String::length).sum();
		return request.body().length() + headers + CHARACTERS_BESIDE;
	}

	private record Entry(RecordedRequest request, long characters, Progress progress) {

		Entry ended(Ending ending, Duration at) {
			return new Entry(this.request.ended(ending, at), this.characters, this.progress);
		}

		RecordedRequest now() {
			return this.request.with(this.progress);
		}

	}

}
