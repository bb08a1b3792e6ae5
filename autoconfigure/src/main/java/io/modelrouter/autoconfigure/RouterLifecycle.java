package io.modelrouter.autoconfigure;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

import io.modelrouter.ModelRouter;

/**
 * Lets calls under way finish while the application stops, for as long as Spring waits.
 * What is left then ends when the router is closed with its bean.
 */
final class RouterLifecycle implements SmartLifecycle {

	/**
	 * Stops after Boot's web servers have waited for their requests (1024 below the
	 * default) and stopped (2048 below): a request under way may still make calls.
	 */
	static final int PHASE = DEFAULT_PHASE - 3072;

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private final ModelRouter router;

	private final Duration grace;

	private volatile boolean running;

	/**
	 * For one router.
	 * @param grace how long Spring waits for a phase to stop
	 */
	RouterLifecycle(ModelRouter router, Duration grace) {
		this.router = router;
		this.grace = grace;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void start() {
		this.router.resume();
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	/**
	 * Returns at once; whoever stops the application decides how long to wait.
	 */
	@Override
	public void stop(Runnable callback) {
		this.running = false;
		Thread thread = new Thread(() -> drain(callback), "model-router-drain");
		thread.setDaemon(true);
		thread.start();
	}

	private void drain(Runnable callback) {
		try {
			if (!this.router.drain(Duration.ZERO)) {
				log.info("Waiting up to {} for model calls under way.", Texts.of(this.grace));
				if (!this.router.drain(this.grace)) {
					log.warn("Model calls did not end within {}: they are cut.", Texts.of(this.grace));
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			callback.run();
		}
	}

}
