package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.util.Assert;

import io.modelrouter.Lane;
import io.modelrouter.SharedCounts;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Verdict;
import io.modelrouter.time.Time;

/**
 * Books that all instances share over Redis: they keep a limit together. Thread-safe.
 * <p>
 * A reservation takes one round trip at most, and several that come at once share it. No
 * call waits longer for Redis than the time limit: whoever gets no answer takes from this
 * instance's share of the limit, as do all others until Redis is back. What was used
 * meanwhile is charged then.
 */
public final class RedisBooks implements Books, SharedCounts {

	/** How long the first connection may hold up the start. */
	private static final Duration START = Duration.ofSeconds(2);

	private static final Duration END = Duration.ofMillis(500);

	private final RedisSettings settings;

	private final LaneShares lanes;

	private final Time time;

	private final ServerClock clock;

	private final Outages outages;

	private final @Nullable Connections connections;

	private final Script script;

	private final String instance = UUID.randomUUID().toString().substring(0, 13);

	private final Map<String, Account> accounts = new ConcurrentHashMap<>();

	private final Map<String, Clerk> clerks = new ConcurrentHashMap<>();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private boolean closed;

	/**
	 * Books in the application's Redis. Comes back even if Redis cannot be reached.
	 * @param redis the application's connections; those of Lettuce are not used but
	 * copied
	 */
	public RedisBooks(RedisConnectionFactory redis, RedisSettings settings, LaneShares lanes, Time time) {
		this(redis, settings, lanes, time, Script.text());
	}

	RedisBooks(RedisConnectionFactory redis, RedisSettings settings, LaneShares lanes, Time time, String script) {
		this.settings = settings;
		this.lanes = lanes;
		this.time = time;
		this.clock = new ServerClock(time);
		this.outages = new Outages(time, () -> this.listeners.forEach(Runnable::run));
		this.connections = Connections.like(redis);
		this.script = new Script((this.connections != null) ? this.connections.factory() : redis, script);
		warmUp();
	}

	private void warmUp() {
		CountDownLatch done = new CountDownLatch(1);
		Thread starter = new Thread(() -> {
			try {
				this.clock.told(this.script.warmUp(keys("start").head()).time());
			}
			catch (RuntimeException ex) {
				// whoever asks first says so
			}
			finally {
				done.countDown();
			}
		}, "model-router-redis-start");
		starter.setDaemon(true);
		starter.start();
		try {
			done.await(START.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Reserves room in all limits at once, or takes nothing.
	 * @param limits of one account
	 * @throws IllegalArgumentException if they belong to several accounts
	 */
	@Override
	public Verdict reserve(List<Limit> limits, Demand demand) {
		Assert.notEmpty(limits, "There is nothing to reserve");
		String scope = limits.get(0).quotaScope();
		for (Limit limit : limits) {
			Assert.isTrue(limit.quotaScope().equals(scope), "The limits belong to several accounts");
		}
		return account(scope).reserve(limits, demand);
	}

	@Override
	public void claim(List<Limit> limits, Demand demand) {
		account(limits.get(0).quotaScope()).claim(limits, demand);
	}

	@Override
	public @Nullable Duration opensIn(List<Limit> limits, Demand demand, long[] before) {
		return account(limits.get(0).quotaScope()).opensIn(limits, demand, before);
	}

	@Override
	public void settle(Reservation reservation, Settlement settlement) {
		if (reservation instanceof SharedReservation shared && shared.settle()) {
			account(shared.limits().get(0).quotaScope()).settle(shared, settlement);
		}
	}

	@Override
	public Used used(Limit limit) {
		return account(limit.quotaScope()).used(limit);
	}

	@Override
	public void succeeded(String quotaScope, String model) {
		account(quotaScope).count(model, Lane.ONLINE, 1, Duration.ZERO);
	}

	@Override
	public void retried(String quotaScope, String model) {
		account(quotaScope).count(model, Lane.BATCH, 1, Duration.ZERO);
	}

	@Override
	public void retryGivenBack(String quotaScope, String model, Duration ago) {
		account(quotaScope).count(model, Lane.BATCH, -1, ago);
	}

	@Override
	public Counts last(String quotaScope, String model) {
		Used used = account(quotaScope).counted(model);
		return new Counts(used.online(), used.batch());
	}

	@Override
	public void whenBack(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Whether all accounts are shared over Redis now; otherwise this instance keeps to
	 * its share of the limits.
	 */
	public boolean isShared() {
		return this.outages.none();
	}

	private Account account(String scope) {
		Account known = this.accounts.get(scope);
		return (known != null) ? known : this.accounts.computeIfAbsent(scope, this::open);
	}

	private synchronized Account open(String scope) {
		Keys keys = keys(scope);
		Account account = new Account(keys, new Ledger(keys, this.lanes, this.time, this.clock), this.settings,
				this.time, this.clock, this.outages);
		if (this.closed) {
			account.close();
			return account;
		}
		Clerk clerk = new Clerk(account, this.script);
		this.clerks.put(scope, clerk);
		clerk.start();
		return account;
	}

	private Keys keys(String scope) {
		return new Keys(this.settings.keyPrefix(), scope, this.instance);
	}

	/**
	 * Tells Redis what it does not know yet, and leaves: whoever asks from then on is
	 * refused. Takes half a second at most for each account.
	 */
	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.clerks.values().forEach((clerk) -> clerk.close(END));
		if (this.connections != null) {
			this.connections.close();
		}
	}

}
