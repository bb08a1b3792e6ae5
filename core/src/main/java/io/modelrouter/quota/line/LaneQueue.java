package io.modelrouter.quota.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;

/**
 * Those of one lane who wait: start-time fair queueing over the business tags that have a
 * weight, and over all others together, who weigh 1. Guarded by the line.
 */
final class LaneQueue {

	private static final double MINUTE = Duration.ofMinutes(1).toNanos();

	/** What batch may do at once is paced over the rest of the minute. */
	private static final double BATCH_BURST = 0.05;

	private final Lane lane;

	private final Map<String, Flow> named = new HashMap<>();

	private final Flow others = new Flow(1);

	private final List<Flow> flows = new ArrayList<>(List.of(this.others));

	private double served;

	private int size;

	private double minutes;

	private long[] amounts = {};

	private long places;

	private long opens;

	LaneQueue(Lane lane, Map<String, Double> weights) {
		this.lane = lane;
		weights.forEach((tag, weight) -> this.named.put(tag, new Flow(weight)));
		this.flows.addAll(this.named.values());
	}

	Waiter add(Ticket ticket, long number, long now) {
		Flow flow = this.others;
		if (ticket.businessTag() != null) {
			flow = this.named.getOrDefault(ticket.businessTag(), this.others);
		}
		if (this.size == 0) {
			this.opens = now;
		}
		Waiter waiter = new Waiter(ticket, flow, number);
		flow.add(waiter, this.served);
		this.size++;
		this.minutes += ticket.minutes();
		count(ticket, 1);
		this.places += ticket.place().toNanos();
		return waiter;
	}

	/**
	 * @param served whether it had its turn
	 */
	void remove(Waiter waiter, boolean served) {
		if (waiter.flow().remove(waiter)) {
			this.size--;
			this.minutes = (this.size == 0) ? 0 : this.minutes - waiter.ticket().minutes();
			count(waiter.ticket(), -1);
			this.places -= waiter.ticket().place().toNanos();
			if (served) {
				this.served = waiter.flow().serve(waiter);
			}
		}
	}

	private void count(Ticket ticket, int sign) {
		long[] amounts = ticket.wish().amounts();
		if (this.amounts.length < amounts.length) {
			this.amounts = Arrays.copyOf(this.amounts, amounts.length);
		}
		for (int limit = 0; limit < amounts.length; limit++) {
			this.amounts[limit] += sign * amounts[limit];
		}
	}

	int size() {
		return this.size;
	}

	/**
	 * The one whose turn it is, null if nobody waits or each one's own part of a limit is
	 * short.
	 */
	@Nullable Waiter head() {
		Flow first = null;
		for (Flow flow : this.flows) {
			if (flow.ready() != null && (first == null || flow.isBefore(first))) {
				first = flow;
			}
		}
		return (first != null) ? first.first() : null;
	}

	void ringHead() {
		Waiter head = head();
		if (head != null) {
			head.ring();
		}
	}

	void ringAll() {
		for (Flow flow : this.flows) {
			flow.ringAll();
		}
	}

	/**
	 * There may be room for the head, or for those who let others go first.
	 */
	void wake() {
		for (Flow flow : this.flows) {
			flow.stepAside(false);
		}
		ringHead();
	}

	/**
	 * Notes when there will be room for the head.
	 */
	void opensAt(long opens) {
		this.opens = opens;
	}

	/**
	 * When there will be room for the head, a reading of the monotonic clock.
	 */
	long opens() {
		return this.opens;
	}

	/**
	 * The earliest moment at which somebody's turn can come who came last: those before
	 * it have to be served first, in any minute no more than the limits of a minute, and
	 * batch evenly. For a limit of requests under way this is no bound but what is to be
	 * expected.
	 */
	long turnOf(Waiter waiter, long now) {
		double until = until(waiter);
		double minutes = (this.lane == Lane.ONLINE) ? Math.ceil(until - 1e-9) - 1
				: until - waiter.ticket().minutes() - BATCH_BURST;
		long rounds = this.places - waiter.ticket().place().toNanos();
		return Math.max(this.opens, now) + Math.max((long) (Math.max(0, minutes) * MINUTE), rounds);
	}

	/**
	 * What those ask of each limit whose turn comes before that of somebody who came
	 * last.
	 */
	long[] before(Waiter waiter) {
		double others = this.minutes - waiter.ticket().minutes();
		double before = (others > 0) ? (until(waiter) - waiter.ticket().minutes()) / others : 1;
		long[] amounts = this.amounts.clone();
		long[] own = waiter.ticket().wish().amounts();
		for (int limit = 0; limit < amounts.length; limit++) {
			amounts[limit] = (long) (before * (amounts[limit] - own[limit]));
		}
		return amounts;
	}

	/**
	 * What is asked for by those before somebody who came last, and by itself, in minutes
	 * of the limits.
	 */
	private double until(Waiter waiter) {
		Flow flow = waiter.flow();
		double weights = this.flows.stream().filter((each) -> !each.isEmpty()).mapToDouble(Flow::weight).sum();
		return Math.min(this.minutes, flow.minutes() * weights / flow.weight());
	}

}
