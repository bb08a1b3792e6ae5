package io.modelrouter.cost.budget;

import java.util.List;

/**
 * What became of a reservation. Immutable.
 *
 * @param spent what it really cost in each budget, in the order it was asked, in
 * {@link Billionths}
 * @param assumed whether nobody told that and it is an estimate
 */
public record Settlement(List<Long> spent, boolean assumed) {

	public Settlement {
		spent = List.copyOf(spent);
	}

	/**
	 * It cost nothing.
	 */
	public static Settlement released(Reservation reservation) {
		return new Settlement(reservation.asks().stream().map((ask) -> 0L).toList(), false);
	}

	/**
	 * Nobody knows what it cost: as much as was reserved.
	 */
	public static Settlement assumed(Reservation reservation) {
		return new Settlement(reservation.asks().stream().map(Ask::amount).toList(), true);
	}

}
