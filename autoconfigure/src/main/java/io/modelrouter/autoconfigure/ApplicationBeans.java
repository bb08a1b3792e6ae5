package io.modelrouter.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ParameterizedTypeReference;

import io.modelrouter.Attempt;
import io.modelrouter.BusinessTagResolver;
import io.modelrouter.Call;
import io.modelrouter.DegradedResponder;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelCallListener;
import io.modelrouter.Policy;
import io.modelrouter.circuit.CircuitCustomizer;
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

	void addTo(ModelRouterBuilder builder) {
		this.beans.getBeanProvider(RetryTemplateCustomizer.class).orderedStream().forEach(builder::retryCustomizer);
		this.beans.getBeanProvider(CircuitCustomizer.class).orderedStream().forEach(builder::circuitCustomizer);
		this.beans.getBeanProvider(DegradedResponder.class).orderedStream().forEach(builder::degradedResponder);
		this.beans.getBeanProvider(BusinessTagResolver.class).orderedStream().forEach(builder::tagResolver);
		this.beans.getBeanProvider(ModelCallListener.class).orderedStream().forEach(builder::listener);
		this.beans.getBeanProvider(CALL_POLICY).orderedStream().forEach(builder::callPolicy);
		this.beans.getBeanProvider(ATTEMPT_POLICY).orderedStream().forEach(builder::attemptPolicy);
	}

}
