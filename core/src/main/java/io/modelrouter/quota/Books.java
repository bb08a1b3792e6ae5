package io.modelrouter.quota;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where what is used of the limits is written down: in memory, or shared by all
 * instances. Thread-safe.
 * <p>
 * No 60 seconds and no day ever hold more than a limit allows, as far as requests and
 * estimates go; nor are more requests under way. A debt may exceed it, and is paid off
 * before anybody else gets room.
 */
public interface Books extends AutoCloseable {

	/**
	 * Reserves room in all limits at once, or takes nothing. Never waits for room; may
	 * take one round trip.
	 * @param limits of one account; a list that nobody changes
	 */
	Verdict reserve(List<Limit> limits, Demand demand);

	/**
	 * Notes that somebody waits who does not ask for room yet, so that the other lane
	 * leaves it some. Never waits; a note may get lost.
	 */
	void claim(List<Limit> limits, Demand demand);

	/**
	 * How long it takes until there will be room for a demand, if others of its lane get
	 * theirs first and nobody else comes. Takes no round trip.
	 * @param before what those others ask of each limit, in the same order; limits that
	 * it leaves out are not looked at
	 * @return null if nobody can say
	 */
	@Nullable Duration opensIn(List<Limit> limits, Demand demand, long[] before);

	/**
	 * Settles a reservation. Does nothing the second time; never throws.
	 */
	void settle(Reservation reservation, Settlement settlement);

	/**
	 * What is used of a limit, as far as is known here without a round trip.
	 */
	Used used(Limit limit);

	/**
	 * Hears when there may be room sooner than was said, since those who share the limits
	 * can be heard again. Must not take long.
	 */
	default void whenBack(Runnable listener) {
	}

	@Override
	void close();

	/**
	 * What is used of a limit, by lane.
	 *
	 * @param online by calls for which somebody waits
	 * @param batch by all others
	 */
	record Used(long online, long batch) {

		/** Nothing is used. */
		public static final Used NOTHING = new Used(0, 0);

		/**
		 * What both lanes have.
		 */
		public long total() {
			return this.online + this.batch;
		}

		/**
		 * The same, and as much more of online as is missing in all.
		 */
		public Used atLeast(long total) {
			return (total > total()) ? new Used(total - this.batch, this.batch) : this;
		}

	}

}
