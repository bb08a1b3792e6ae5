package io.modelrouter.sample.page;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.BudgetAlert;
import io.modelrouter.ModelRouter;

/**
 * Tells how every budget stands, and what was told of it.
 */
@RestController
final class BudgetsController {

	private final ModelRouter router;

	BudgetsController(ModelRouter router) {
		this.router = router;
	}

	@GetMapping("/page/budgets")
	List<BudgetReport> list() {
		List<BudgetAlert> alerts = this.router.alerts();
		return this.router.budgets().stream().map((status) -> BudgetReport.of(status, alerts)).toList();
	}

}
