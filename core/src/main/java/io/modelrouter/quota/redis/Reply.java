package io.modelrouter.quota.redis;

import java.util.List;

import io.modelrouter.quota.Books.Used;

/**
 * What the script answers to a batch.
 *
 * @param time the clock of Redis, in milliseconds
 * @param epoch changes when Redis has lost its data
 * @param became what became of the batch
 * @param instances how many instances there are
 * @param awaited how many instances may still keep to their share without being heard
 * @param counters four numbers of each counter
 * @param verdicts what became of those who asked
 */
record Reply(long time, String epoch, Became became, int instances, int awaited, List<Long> counters,
		List<List<Long>> verdicts) {

	/** First of a verdict: room was reserved. */
	static final long RESERVED = 1;

	/** First of a verdict: there is no room. */
	static final long SHORT = 0;

	@SuppressWarnings("unchecked")
	static Reply of(List<?> answer) {
		long time = (Long) answer.get(0);
		String epoch = (String) answer.get(1);
		Became became = Became.values()[(int) ((Long) answer.get(2) + 1)];
		if (became != Became.DONE) {
			return new Reply(time, epoch, became, 0, 0, List.of(), List.of());
		}
		return new Reply(time, epoch, became, ((Long) answer.get(3)).intValue(), ((Long) answer.get(4)).intValue(),
				(List<Long>) answer.get(5), (List<List<Long>>) answer.get(6));
	}

	/**
	 * What it tells of a counter.
	 */
	Told told(int counter) {
		int first = 4 * counter;
		return new Told(new Used(this.counters.get(first), this.counters.get(first + 1)),
				new Used(this.counters.get(first + 2), this.counters.get(first + 3)));
	}

	/**
	 * What Redis tells of a counter.
	 *
	 * @param used what all instances have
	 * @param claims what is waited for anywhere, 0 where nobody waits
	 */
	record Told(Used used, Used claims) {

		static final Told NOTHING = new Told(Used.NOTHING, Used.NOTHING);

	}

	/** What became of a batch. */
	enum Became {

		/** Nothing: Redis has lost what it was told. */
		FORGOTTEN,
		/** It was done before, and the answer was lost. */
		DONE_BEFORE,
		/** It was done. */
		DONE

	}

}
