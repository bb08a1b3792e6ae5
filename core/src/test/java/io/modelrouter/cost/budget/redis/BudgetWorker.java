package io.modelrouter.cost.budget.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.quota.Crowd;
import io.modelrouter.quota.redis.RedisProcess;
import io.modelrouter.time.Time;

/**
 * An instance in a process of its own that spends 0.1 at a time on 16 threads until it is
 * refused, and prints how often it was not. Arguments: port, key prefix.
 */
public final class BudgetWorker {

	private static final long COST = 100_000_000;

	private BudgetWorker() {
	}

	public static void main(String[] arguments) throws Exception {
		LettuceConnectionFactory connections = RedisProcess.connections(Integer.parseInt(arguments[0]));
		RedisBudgetBooks books = new RedisBudgetBooks(connections,
				new SharedBudgetSettings(arguments[1], Duration.ofSeconds(100), 4), Time.system(), BudgetListener.NONE);
		List<Ask> asks = List.of(new Ask(Budget.of("month", Scope.ALL, "40", BudgetPeriod.MONTH), COST, true));
		AtomicLong answers = new AtomicLong();
		Crowd.of(16, () -> {
			while (books.reserve(asks) instanceof Reservation reservation) {
				answers.incrementAndGet();
				books.settle(reservation, new Settlement(List.of(COST), false));
			}
		});
		books.close();
		connections.destroy();
		System.out.println(answers);
	}

}
