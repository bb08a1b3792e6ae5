package io.modelrouter.cost.budget.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetBooksContract;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.quota.redis.RedisProcess;
import io.modelrouter.time.VirtualTime;

/**
 * What all books have in common, over a real Redis.
 */
class RedisBudgetBooksContractTests extends BudgetBooksContract {

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private final VirtualTime time = new VirtualTime();

	private final Budget barrier = Budget.of("barrier", Scope.ALL, "1", BudgetPeriod.MONTH);

	private final RedisBudgetBooks books = new RedisBudgetBooks(connections,
			new SharedBudgetSettings(UUID.randomUUID().toString(), Duration.ofSeconds(10), 4), this.time,
			BudgetListener.NONE);

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = redis.connections();
	}

	@AfterAll
	static void stop() {
		if (redis != null) {
			connections.destroy();
			redis.close();
		}
	}

	@AfterEach
	void close() {
		this.books.close();
	}

	@Override
	protected BudgetBooks books() {
		return this.books;
	}

	@Override
	protected void advance(Duration duration) {
		this.time.advance(duration);
	}

	@Override
	protected Instant now() {
		return this.time.now();
	}

	/** What is asked for comes after what was settled. */
	@Override
	protected void awaitSettled() {
		this.books.mark(this.barrier, UUID.randomUUID().toString());
	}

}
