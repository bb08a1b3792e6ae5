package io.modelrouter.observe.meter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Entries;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What meters show of budgets.
 */
class BudgetMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RouterMeters meters = new RouterMeters(this.registry, 100);

	@Test
	void budgetIsReadWhenSomebodyLooks() {
		AtomicReference<BudgetStatus> books = new AtomicReference<>(status("1", "2"));
		this.meters.watchBudget("day", "USD", books, AtomicReference::get);
		assertThat(gauge("limit")).isEqualTo(10);
		assertThat(gauge("spent")).isEqualTo(1);
		assertThat(gauge("reserved")).isEqualTo(2);
		assertThat(gauge("remaining")).isEqualTo(7);
		books.set(status("11", "0"));
		assertThat(gauge("remaining")).isEqualTo(-1);
	}

	@Test
	void whatBudgetsDoIsCounted() {
		this.meters.downgraded("day");
		this.meters.downgraded("day");
		this.meters.unpriced("day", Entries.FLASH);
		assertThat(this.registry.get("model.router.budget.downgrades").tag("budget", "day").counter().count())
			.isEqualTo(2);
		assertThat(this.registry.get("model.router.budget.unpriced").tag("model", Entries.FLASH.id()).counter().count())
			.isOne();
	}

	private static BudgetStatus status(String spent, String reserved) {
		return new BudgetStatus("day", BudgetAction.BLOCK, Instant.EPOCH, Instant.MAX, BigDecimal.TEN, "USD",
				new BigDecimal(spent), BigDecimal.ZERO, new BigDecimal(reserved));
	}

	private double gauge(String what) {
		return this.registry.get("model.router.budget." + what)
			.tag("budget", "day")
			.tag("currency", "USD")
			.gauge()
			.value();
	}

}
