package io.modelrouter.quota.line;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.ManualTime;

/**
 * A line with room for so many, and threads that wait in it.
 */
final class Waiters implements AutoCloseable {

	static final Limit LIMIT = new Limit(Limit.Dimension.RPM, "account", "model", 10, TokenCounting.TOTAL,
			ZoneOffset.UTC);

	final ManualTime time = new ManualTime();

	final Line line;

	final List<String> served = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger room = new AtomicInteger();

	private final Semaphore servings = new Semaphore(0);

	private final AtomicInteger asked = new AtomicInteger();

	private volatile @Nullable Duration opensIn;

	private volatile @Nullable String capped;

	Waiters(int places, Map<String, Double> weights) {
		this.line = new Line(places, weights, this.time);
	}

	/** One more waits; returns when it sleeps. */
	Future<Turn> join(String name) throws InterruptedException {
		return join(name, Lane.ONLINE, null, Duration.ofMinutes(10));
	}

	Future<Turn> join(String name, Lane lane, @Nullable String tag, Duration latest) throws InterruptedException {
		return join(name, lane, tag, latest, 0.1);
	}

	Future<Turn> join(String name, Lane lane, @Nullable String tag, Duration latest, double minutes)
			throws InterruptedException {
		return join(ticket(name, lane, tag, latest, minutes, Duration.ZERO));
	}

	Future<Turn> join(Ticket ticket) throws InterruptedException {
		int before = size();
		Future<Turn> turn = this.threads.submit(() -> await(ticket));
		this.time.awaitSleepers(before + 1);
		return turn;
	}

	private Turn await(Ticket ticket) throws InterruptedException {
		Turn turn = this.line.await(ticket);
		if (turn == Turn.COME) {
			this.servings.release();
		}
		return turn;
	}

	int size() {
		return this.line.size(Lane.ONLINE) + this.line.size(Lane.BATCH);
	}

	Ticket ticket(String name, Lane lane, @Nullable String tag, Duration latest, double minutes, Duration place) {
		return new Ticket(lane, tag, minutes, place, this.time.nanos() + latest.toNanos(), () -> ask(name, tag));
	}

	private @Nullable Shortage ask(String name, @Nullable String tag) {
		this.asked.incrementAndGet();
		if (tag != null && tag.equals(this.capped)) {
			return new Shortage(LIMIT.part("tag " + tag, 1), 1, 1, this.opensIn);
		}
		if (this.room.getAndUpdate((free) -> Math.max(0, free - 1)) > 0) {
			this.served.add(name);
			return null;
		}
		return new Shortage(LIMIT, 10, 1, this.opensIn);
	}

	/** From now on shortages say when there will be room. */
	Waiters opensIn(@Nullable Duration opensIn) {
		this.opensIn = opensIn;
		return this;
	}

	/** The tag's own part is short. */
	Waiters cap(@Nullable String tag) {
		this.capped = tag;
		return this;
	}

	/** Makes room for one without telling. */
	Waiters room() {
		this.room.incrementAndGet();
		return this;
	}

	/** Gives back room for one. */
	void release() {
		room();
		this.line.wake();
	}

	/** Serves so many, one after the other. */
	void serve(int count) throws InterruptedException {
		for (int i = 0; i < count; i++) {
			release();
			this.servings.acquire();
		}
	}

	int asked() {
		return this.asked.get();
	}

	@Override
	public void close() {
		this.line.close();
		this.threads.shutdownNow();
	}

}
