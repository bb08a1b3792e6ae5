package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.quota.Crowd;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.cost.alert.webhook.Webhooks;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.redis.RedisBudgetBooks;
import io.modelrouter.cost.budget.redis.SharedBudgetSettings;
import io.modelrouter.quota.redis.RedisProcess;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that share their budgets over Redis tell each alert once, all together.
 */
class SharedAlertsTests {

	private static final Budget BUDGET = Budget.of("b", Scope.ALL, "100", BudgetPeriod.MONTH);

	private static final AlertSettings LEVELS = new AlertSettings(Map.of("b", AlertFixture.levels(50, 80, 100)),
			List.of());

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private final String prefix = UUID.randomUUID().toString();

	private final List<BudgetAlert> told = new CopyOnWriteArrayList<>();

	private final List<Instance> instances = new ArrayList<>();

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = redis.connections();
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		redis.close();
	}

	@AfterEach
	void close() {
		this.instances.forEach(Instance::close);
	}

	@Test
	void eachLevelIsToldByOneOfThem() throws InterruptedException {
		Instance one = instance();
		Instance other = instance();
		Crowd.of(32, () -> {
			for (int i = 0; i < 4; i++) {
				one.spend("0.5");
				other.spend("0.5");
			}
		});
		one.close();
		other.close();
		Instance later = instance();
		later.spend("1");
		later.close();
		assertThat(this.told).extracting(BudgetAlert::percent).doesNotHaveDuplicates();
		assertThat(this.told).extracting(BudgetAlert::percent).contains(BigDecimal.valueOf(100));
		assertThat(this.told.size()).isEqualTo(one.alerts.told().size() + other.alerts.told().size());
	}

	private Instance instance() {
		Instance instance = new Instance();
		this.instances.add(instance);
		return instance;
	}

	/** A process, as far as its budgets go. */
	private final class Instance {

		private final List<BudgetListener> listeners = new CopyOnWriteArrayList<>();

		private final BudgetBooks books = new RedisBudgetBooks(connections,
				new SharedBudgetSettings(SharedAlertsTests.this.prefix, Duration.ofSeconds(20), 2), Time.system(),
				(budget, status) -> this.listeners.forEach((listener) -> listener.settled(budget, status)));

		private final Alerts alerts;

		private boolean closed;

		private Instance() {
			AlertJournal journal = new AlertJournal(AlertStore.NONE, Time.system());
			Telling telling = new Telling(journal, new Webhooks(List.of(), journal, () -> 0, Time.system()),
					List.of(SharedAlertsTests.this.told::add));
			this.alerts = new Alerts(List.of(BUDGET), LEVELS, this.books, telling, Executors.newSingleThreadExecutor(),
					Time.system());
			this.listeners.add(this.alerts);
		}

		private void spend(String amount) {
			long billionths = Billionths.of(new BigDecimal(amount));
			Reservation reservation = (Reservation) this.books.reserve(List.of(new Ask(BUDGET, billionths, false)));
			this.books.settle(reservation, new Settlement(List.of(billionths), false));
		}

		/** What was settled is told before the alerts close. */
		private void close() {
			if (this.closed) {
				return;
			}
			this.closed = true;
			this.books.mark(BUDGET, UUID.randomUUID().toString());
			this.alerts.close();
			this.books.close();
		}

	}

}
