package io.modelrouter.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says what does not hold together in the properties of a router.
 */
final class RouterChecks {

	private final ModelRouterProperties properties;

	private final ApplicationModels beans;

	private final @Nullable ClassLoader classLoader;

	private final Problems problems;

	RouterChecks(ModelRouterProperties properties, ApplicationModels beans, @Nullable ClassLoader classLoader,
			Problems problems) {
		this.properties = properties;
		this.beans = beans;
		this.classLoader = classLoader;
		this.problems = problems;
	}

	/**
	 * Adds every problem there is. Names are compared only if there are any to compare
	 * with: without providers, say, every model would be wrong.
	 */
	void run() {
		if (isEmpty("providers", this.properties.providers().keySet(), """
				say whom to call, which models there are and what business code asks for:

				    model-router:
				      providers:
				        openai: { type: openai, api-key: "${OPENAI_API_KEY}" }
				      models:
				        gpt: { provider: openai, name: gpt-5.5 }
				      routes:
				        chat: { primary: gpt }

				or set model-router.enabled=false.""")) {
			return;
		}
		new ProviderChecks(this.beans, this.classLoader, this.problems).run(this.properties.providers());
		RetryChecks.run(this.properties.retry(), this.problems);
		RetryBudgetChecks.run(this.properties.retryBudget(), this.problems);
		CircuitChecks.run(this.properties.circuit(), this.problems);
		LaneChecks.run(this.properties, this.problems);
		EstimateChecks.run(this.properties.estimates().tokenizer(), this.beans.tokenizers(), this.problems);
		new SharedStateChecks(this.problems).run(this.properties, this.beans.tokenizers().beanFactory(),
				this.classLoader);
		TagChecks.run(this.properties, this.classLoader, this.problems);
		new PricingChecks(this.problems).run(this.properties.pricing());
		ReportChecks.run(this.properties.report(), this.problems);
		StreamChecks.run(this.properties.maxStreams(), this.problems);
		if (isEmpty("models", this.properties.models().keySet(), "describe a model, for example gpt: { provider: "
				+ this.properties.providers().keySet().iterator().next() + ", name: … }.")) {
			return;
		}
		new ModelChecks(this.properties, this.problems).run();
		new LimitChecks(this.properties, this.problems).run();
		if (this.properties.embeddings().isEmpty() && isEmpty("routes", this.properties.routes().keySet(),
				"describe a route, for example chat: { primary: " + this.properties.models().keySet().iterator().next()
						+ " }.")) {
			return;
		}
		new EmbeddingChecks(this.properties, this.problems).run();
		new RouteChecks(this.properties.models().keySet(), this.problems).run(this.properties.routes());
		DegradeChecks.run(this.properties.degrade(), this.properties.routes(), this.problems);
		new BudgetChecks(this.properties, this.problems).run();
		new AlertChecks(this.properties, this.problems).run();
		checkDefaultRoute();
	}

	private boolean isEmpty(String group, Set<String> names, String action) {
		if (names.isEmpty()) {
			this.problems.add(PropertyName.of(group), "is empty", action);
		}
		return names.isEmpty();
	}

	private void checkDefaultRoute() {
		String route = this.properties.defaultRoute();
		if (route != null && !this.properties.routes().containsKey(route)) {
			this.problems.add(PropertyName.of("default-route"), "names route '" + route + "', which is not described",
					NearestName.hint(route, this.properties.routes().keySet()));
		}
	}

}
