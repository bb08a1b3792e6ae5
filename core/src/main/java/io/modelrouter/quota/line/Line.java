package io.modelrouter.quota.line;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

/**
 * The line before a model: who came first in its lane has its turn first. Only the first
 * of a lane asks for room, when there may be some or when somebody gave some back; all
 * others sleep. Thread-safe.
 */
public final class Line {

	/** The least that somebody sleeps, so that nobody spins if clocks disagree. */
	private static final long MOMENT = Duration.ofMillis(1).toNanos();

	/** When to ask again at the latest if nobody can say. */
	private static final Duration UNKNOWN = Duration.ofSeconds(1);

	private final Map<Lane, LaneQueue> lanes = new EnumMap<>(Lane.class);

	private final int places;

	private final Time time;

	private volatile int online;

	private volatile int batch;

	private volatile boolean closed;

	private long numbers;

	/**
	 * An empty line.
	 * @param places how many may wait
	 * @param weights of the business tags that have one
	 */
	public Line(int places, Map<String, Double> weights, Time time) {
		this.places = places;
		this.time = time;
		for (Lane lane : Lane.values()) {
			this.lanes.put(lane, new LaneQueue(lane, weights));
		}
	}

	/**
	 * How many wait in a lane.
	 */
	public int size(Lane lane) {
		return (lane == Lane.ONLINE) ? this.online : this.batch;
	}

	/**
	 * When the first who waits in a lane has its turn at the earliest, from now; zero if
	 * nobody waits or nobody can say.
	 */
	public synchronized Duration opensIn(Lane lane) {
		long in = (size(lane) > 0) ? queue(lane).opens() - this.time.nanos() : 0;
		return Duration.ofNanos(Math.max(0, in));
	}

	/**
	 * Waits until the turn comes, or until it is clear that it comes too late.
	 * @throws InterruptedException if the thread is interrupted; the place is free then
	 */
	public Turn await(Ticket ticket) throws InterruptedException {
		Waiter waiter;
		long @Nullable [] before;
		synchronized (this) {
			if (this.closed) {
				return Turn.CLOSED;
			}
			if (this.online + this.batch >= this.places) {
				return Turn.FULL;
			}
			LaneQueue queue = queue(ticket.lane());
			waiter = queue.add(ticket, this.numbers++, this.time.nanos());
			boolean head = queue.head() == waiter;
			Turn refused = head ? null : tooLate(queue, waiter);
			if (refused != null) {
				queue.remove(waiter, false);
				return refused;
			}
			before = head ? null : queue.before(waiter);
			count();
		}
		boolean served = false;
		try {
			Turn refused = (before != null) ? tooLate(ticket, before) : null;
			if (refused != null) {
				return refused;
			}
			Turn turn = await(waiter);
			served = turn == Turn.COME;
			return turn;
		}
		catch (InterruptedException ex) {
			if (!this.closed) {
				throw ex;
			}
			// Closing interrupts streams, too: that is no caller who leaves.
			Thread.currentThread().interrupt();
			return Turn.CLOSED;
		}
		finally {
			leave(waiter, served);
		}
	}

	private Turn await(Waiter waiter) throws InterruptedException {
		Ticket ticket = waiter.ticket();
		boolean asked = false;
		while (true) {
			CountDownLatch alarm;
			boolean head;
			synchronized (this) {
				alarm = waiter.rearm();
				head = isHead(waiter);
			}
			if (this.closed) {
				return Turn.CLOSED;
			}
			Shortage shortage = null;
			if (head && (!asked || this.time.nanos() - ticket.latest() < 0)) {
				asked = true;
				shortage = ticket.wish().ask();
				if (shortage == null) {
					return Turn.COME;
				}
			}
			Turn refused = (shortage != null) ? tooLate(waiter, shortage) : tooLate(waiter);
			if (refused != null) {
				return refused;
			}
			long left = ticket.latest() - this.time.nanos();
			long sleep = (shortage != null) ? Math.min(opensIn(ticket, shortage).toNanos(), left) : left;
			this.time.sleep(Duration.ofNanos(Math.max(sleep, MOMENT)), alarm);
		}
	}

	/**
	 * When to ask again. Places come free when other requests end, and those of other
	 * instances end unheard: so when one should have.
	 */
	private static Duration opensIn(Ticket ticket, Shortage shortage) {
		if (shortage.opensIn() != null) {
			return shortage.opensIn();
		}
		boolean known = !ticket.place().isZero() && ticket.place().compareTo(UNKNOWN) < 0;
		return known ? ticket.place() : UNKNOWN;
	}

	/**
	 * One who let others go first asks again.
	 */
	private boolean isHead(Waiter waiter) {
		if (waiter.flow().first() == waiter) {
			waiter.flow().stepAside(false);
		}
		return queue(waiter.ticket().lane()).head() == waiter;
	}

	/**
	 * Whether the turn of somebody who just came surely comes too late.
	 */
	private Turn.@Nullable TooLate tooLate(LaneQueue queue, Waiter waiter) {
		long now = this.time.nanos();
		long turn = queue.turnOf(waiter, now);
		return (turn - waiter.ticket().latest() > 0) ? new Turn.TooLate(Duration.ofNanos(turn - now), null) : null;
	}

	/**
	 * Whether the turn of somebody who just came comes too late, by what the books know.
	 */
	private Turn.@Nullable TooLate tooLate(Ticket ticket, long[] before) {
		Duration opensIn = ticket.wish().opensIn(before);
		boolean late = opensIn != null && this.time.nanos() + opensIn.toNanos() - ticket.latest() > 0;
		return late ? new Turn.TooLate(opensIn, null) : null;
	}

	/**
	 * Whether the time is over of somebody who is not the first.
	 */
	private Turn.@Nullable TooLate tooLate(Waiter waiter) {
		if (this.time.nanos() - waiter.ticket().latest() < 0) {
			return null;
		}
		Duration opensIn = opensIn(waiter.ticket().lane());
		return new Turn.TooLate(opensIn.isZero() ? UNKNOWN : opensIn, null);
	}

	/**
	 * Whether the turn of the first comes too late, now that this is short.
	 */
	private synchronized Turn.@Nullable TooLate tooLate(Waiter waiter, Shortage shortage) {
		Ticket ticket = waiter.ticket();
		LaneQueue queue = queue(ticket.lane());
		long now = this.time.nanos();
		Duration opensIn = shortage.opensIn();
		if (shortage.limit().who() != null) {
			waiter.flow().stepAside(true);
			queue.ringHead();
		}
		else {
			queue.opensAt((opensIn != null) ? now + opensIn.toNanos() : now);
		}
		long opens = (opensIn != null) ? opensIn.toNanos() : 0;
		if (now + opens - ticket.latest() <= 0) {
			return null;
		}
		Duration guess = ticket.place().isZero() ? UNKNOWN : ticket.place();
		return new Turn.TooLate((opensIn != null) ? opensIn : guess, shortage);
	}

	private synchronized void leave(Waiter waiter, boolean served) {
		LaneQueue queue = queue(waiter.ticket().lane());
		boolean next = waiter.flow().first() == waiter;
		queue.remove(waiter, served);
		count();
		if (next) {
			queue.ringHead();
		}
	}

	/**
	 * Tells that there may be room now.
	 */
	public void wake() {
		if (this.online == 0 && this.batch == 0) {
			return;
		}
		synchronized (this) {
			this.lanes.values().forEach(LaneQueue::wake);
		}
	}

	/**
	 * Lets nobody wait any more.
	 */
	public synchronized void close() {
		this.closed = true;
		this.lanes.values().forEach(LaneQueue::ringAll);
	}

	private void count() {
		this.online = queue(Lane.ONLINE).size();
		this.batch = queue(Lane.BATCH).size();
	}

	private LaneQueue queue(Lane lane) {
		return Objects.requireNonNull(this.lanes.get(lane));
	}

}
