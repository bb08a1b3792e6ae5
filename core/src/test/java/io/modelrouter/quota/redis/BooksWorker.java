package io.modelrouter.quota.redis;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Crowd;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.time.Time;

/**
 * An instance in a process of its own. Arguments: port, key prefix, RPM, RPD, threads,
 * how often each of them asks, and whether to crash with all of it under way. Prints how
 * many reservations it got, how many a second it asked for, and how long an answer took.
 */
public final class BooksWorker {

	private BooksWorker() {
	}

	public static void main(String[] arguments) throws Exception {
		int port = Integer.parseInt(arguments[0]);
		int threads = Integer.parseInt(arguments[4]);
		int times = Integer.parseInt(arguments[5]);
		boolean crash = Boolean.parseBoolean(arguments[6]);
		LettuceConnectionFactory connections = RedisProcess.connections(port);
		RedisBooks books = new RedisBooks(connections, new RedisSettings(arguments[1], Duration.ofSeconds(10), 4),
				LaneShares.DEFAULT, Time.system());
		List<Limit> limits = limits(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
		Demand demand = new Demand(Lane.ONLINE, 10, 0, Duration.ofSeconds(crash ? 2 : 60));
		AtomicLong admitted = new AtomicLong();
		long[] took = new long[threads * times];
		AtomicLong asked = new AtomicLong();
		long start = System.nanoTime();
		Crowd.of(threads, () -> {
			for (int i = 0; i < times; i++) {
				long before = System.nanoTime();
				if (books.reserve(limits, demand) instanceof Reservation reservation) {
					took[(int) asked.getAndIncrement()] = System.nanoTime() - before;
					admitted.incrementAndGet();
					if (!crash) {
						books.settle(reservation, new Settlement(Settlement.How.EXACT, new TokenUsage(10, 0, 0, 0, 0)));
					}
				}
				else {
					took[(int) asked.getAndIncrement()] = System.nanoTime() - before;
				}
			}
		});
		long rate = took.length * 1_000_000_000L / (System.nanoTime() - start);
		Arrays.sort(took);
		System.out.println(
				admitted + " " + rate + " " + took[took.length / 2] / 1000 + " " + took[took.length * 99 / 100] / 1000);
		if (crash) {
			Runtime.getRuntime().halt(1);
		}
		books.close();
		connections.destroy();
	}

	/** The limits of an account that all workers share. */
	static List<Limit> limits(long rpm, long rpd) {
		return List.of(limit(Dimension.RPM, rpm), limit(Dimension.TPM, 1_000_000_000L), limit(Dimension.RPD, rpd),
				limit(Dimension.CONCURRENCY, 1_000_000));
	}

	private static Limit limit(Dimension dimension, long most) {
		return new Limit(dimension, "account", "model", most, TokenCounting.INPUT, ZoneOffset.UTC);
	}

}
