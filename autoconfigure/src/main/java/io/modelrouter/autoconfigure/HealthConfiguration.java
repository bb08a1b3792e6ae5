package io.modelrouter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import io.modelrouter.BudgetStatus;
import io.modelrouter.ModelRouter;

/**
 * Tells how shared limits and budgets are, if there are any. The health of the
 * application depends on neither: without Redis each instance keeps to its part, and a
 * ledger that cannot be written harms no call.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("modelrouter")
@Conditional(OnSharedStateOrBudgets.class)
class HealthConfiguration {

	@Bean
	HealthIndicator modelRouterHealthIndicator(ModelRouter router, ObjectProvider<SharedLimits> limits,
			OpenBooks books) {
		return () -> {
			Health.Builder health = Health.up();
			limits.ifAvailable(
					(shared) -> health.withDetail("shared-state", shared.isShared() ? "connected" : "local share"));
			Map<String, String> budgets = new LinkedHashMap<>();
			router.budgets().forEach((budget) -> budgets.put(budget.name(), words(budget)));
			if (!budgets.isEmpty()) {
				health.withDetail("budgets", budgets);
			}
			Boolean kept = books.areKept();
			if (kept != null) {
				health.withDetail("ledger", kept ? "kept" : "not kept: what is spent now may be forgotten");
			}
			return health.build();
		};
	}

	private static String words(BudgetStatus budget) {
		return ((budget.remaining().signum() > 0) ? "has room: " : "reached: ")
				+ ReportJson.plain(budget.spent()).toPlainString() + " of "
				+ ReportJson.plain(budget.amount()).toPlainString() + ' ' + budget.currency() + " spent until "
				+ budget.until();
	}

}
