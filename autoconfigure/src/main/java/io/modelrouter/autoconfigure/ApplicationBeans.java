package io.modelrouter.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ParameterizedTypeReference;

import io.modelrouter.Attempt;
import io.modelrouter.BudgetAlertListener;
import io.modelrouter.BusinessTagResolver;
import io.modelrouter.Call;
import io.modelrouter.DegradedResponder;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelCallListener;
import io.modelrouter.Policy;
import io.modelrouter.circuit.CircuitCustomizer;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.cost.budget.BudgetSettings.Bookkeeping;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.retry.RetryTemplateCustomizer;
import io.modelrouter.time.Time;

/**
 * What an application may add to its router: beans of these types, in order.
 *
 * @param beans where they are looked up
 */
record ApplicationBeans(ListableBeanFactory beans) {

	private static final ParameterizedTypeReference<Policy<Call>> CALL_POLICY = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<Policy<Attempt>> ATTEMPT_POLICY = new ParameterizedTypeReference<>() {
	};

	/**
	 * The application's classifiers, then ours.
	 */
	FailureClassifier classifier() {
		return FailureClassifiers.standard(this.beans.getBeanProvider(FailureClassifier.class).orderedStream().toList(),
				Time.system());
	}

	/**
	 * Budgets whose settlements the application hears of.
	 */
	void addBudgetsTo(ModelRouterBuilder builder, List<Budget> budgets, Exchange exchange, Bookkeeping bookkeeping) {
		builder.budgets(new BudgetSettings(budgets, exchange, bookkeeping,
				this.beans.getBeanProvider(BudgetListener.class).orderedStream().toList()));
	}

	void addTo(ModelRouterBuilder builder) {
		this.beans.getBeanProvider(BudgetAlertListener.class).orderedStream().forEach(builder::alertListener);
		this.beans.getBeanProvider(RetryTemplateCustomizer.class).orderedStream().forEach(builder::retryCustomizer);
		this.beans.getBeanProvider(CircuitCustomizer.class).orderedStream().forEach(builder::circuitCustomizer);
		this.beans.getBeanProvider(DegradedResponder.class).orderedStream().forEach(builder::degradedResponder);
		this.beans.getBeanProvider(BusinessTagResolver.class).orderedStream().forEach(builder::tagResolver);
		this.beans.getBeanProvider(ModelCallListener.class).orderedStream().forEach(builder::listener);
		this.beans.getBeanProvider(CALL_POLICY).orderedStream().forEach(builder::callPolicy);
		this.beans.getBeanProvider(ATTEMPT_POLICY).orderedStream().forEach(builder::attemptPolicy);
	}

}
