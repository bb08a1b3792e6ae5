package io.modelrouter.benchmarks.limits;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;

/**
 * The router, which knows the limits.
 */
final class RoutedCaller implements Caller {

	private final ModelRouter router;

	private final RouteClient client;

	RoutedCaller(ModelRouter router) {
		this(router, router.route());
	}

	RoutedCaller(ModelRouter router, RouteClient client) {
		this.router = router;
		this.client = client;
	}

	@Override
	public long call(Prompt prompt) {
		Usage usage = this.client.call(prompt).chatResponse().getMetadata().getUsage();
		return usage.getPromptTokens() + usage.getCompletionTokens();
	}

	@Override
	public void close() {
		this.router.close();
	}

}
