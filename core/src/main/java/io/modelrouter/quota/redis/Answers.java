package io.modelrouter.quota.redis;

import java.util.List;

import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.Time;

/**
 * Gives those who asked what Redis answered. Guarded by the account.
 */
final class Answers {

	private final Ledger ledger;

	private final Outbox outbox;

	private final Time time;

	private boolean given;

	Answers(Ledger ledger, Outbox outbox, Time time) {
		this.ledger = ledger;
		this.outbox = outbox;
		this.time = time;
	}

	/**
	 * Whether anybody was answered yet.
	 */
	boolean wereGiven() {
		return this.given;
	}

	void done(Batch batch, Reply reply) {
		List<Counter> counters = batch.counters();
		this.ledger.heard(counters, reply);
		for (int place = 0; place < batch.asks().size(); place++) {
			answer(batch.asks().get(place), reply.verdicts().get(place), counters, reply.time());
			this.given = true;
		}
	}

	private void answer(Ask ask, List<Long> verdict, List<Counter> counters, long at) {
		if (verdict.get(0) == Reply.RESERVED) {
			SharedReservation reservation = this.ledger.took(ask, at, true);
			if (!ask.answer(reservation)) {
				settle(reservation);
			}
		}
		else if (verdict.get(0) == Reply.SHORT) {
			Shortage shortage = ask.shortage(counters.get(verdict.get(1).intValue() - 1), verdict.get(2),
					verdict.get(3));
			ask.refused(shortage, this.time.nanos());
			ask.answer(shortage);
		}
		else {
			ask.fail();
		}
	}

	private void settle(SharedReservation reservation) {
		Batch.Settled settled = this.ledger.settle(reservation, Settlement.RELEASED);
		if (settled != null) {
			this.outbox.add(settled);
		}
	}

	/**
	 * What was answered then, nobody heard.
	 */
	void doneBefore(Batch batch, Reply reply) {
		for (Ask ask : batch.asks()) {
			ask.fail();
			this.outbox.add(Batch.Settled.undone(ask, reply.time()));
		}
	}

}
