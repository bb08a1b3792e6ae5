package io.modelrouter.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;

import io.modelrouter.ModelRouter;

/**
 * Warms the router up beside the start of the application, which need not wait for it.
 */
final class WarmUp implements SmartInitializingSingleton {

	private final ModelRouter router;

	WarmUp(ModelRouter router) {
		this.router = router;
	}

	/**
	 * Not earlier: a {@code ChatModel} bean is looked up on the other thread.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		Thread thread = new Thread(this.router::warmUp, "model-router-warm-up");
		thread.setDaemon(true);
		thread.start();
	}

}
