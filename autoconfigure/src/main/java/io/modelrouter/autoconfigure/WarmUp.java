package io.modelrouter.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;

import io.modelrouter.ModelRouter;

/**
 * Warms the router up while the application starts, so that its first calls keep their
 * time limits.
 */
final class WarmUp implements SmartInitializingSingleton {

	private final ModelRouter router;

	WarmUp(ModelRouter router) {
		this.router = router;
	}

	/**
	 * Not earlier: {@code ChatModel} beans are looked up, and may use the router.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.router.warmUp();
	}

}
