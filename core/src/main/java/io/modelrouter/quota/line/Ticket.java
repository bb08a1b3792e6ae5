package io.modelrouter.quota.line;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Lane;

/**
 * What somebody has who waits in a line. Immutable.
 *
 * @param lane whether somebody waits for the answer
 * @param businessTag who pays, null if the caller did not say
 * @param minutes how much of a minute's limits it asks for, 0 if none is of a minute
 * @param place how long a place among the requests under way stays taken, divided by
 * their number; zero if that is not limited
 * @param latest when it must have had its turn, a reading of the monotonic clock in
 * nanoseconds
 * @param wish what it wants
 */
public record Ticket(Lane lane, @Nullable String businessTag, double minutes, Duration place, long latest, Wish wish) {
}
