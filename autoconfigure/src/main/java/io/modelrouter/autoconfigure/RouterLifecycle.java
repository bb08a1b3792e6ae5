package io.modelrouter.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

import io.modelrouter.ModelRouter;
import io.modelrouter.time.Time;

/**
 * Lets calls under way finish while the application stops, within one grace period from
 * its beginning. When a context closes, what is left is cut shortly before the end, while
 * web requests can still be answered.
 */
final class RouterLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

	/**
	 * Stops after Boot's web servers have waited for their requests (1024 below the
	 * default) and stopped (2048 below): a request under way may still make calls.
	 */
	static final int PHASE = DEFAULT_PHASE - 3072;

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private final ModelRouter router;

	private final Duration grace;

	private final Time time;

	private final ApplicationContext context;

	private volatile boolean running;

	private volatile @Nullable GracePeriod closing;

	/**
	 * For one router.
	 * @param grace how long Spring waits for a phase to stop
	 * @param context the one whose closing is waited for
	 */
	RouterLifecycle(ModelRouter router, Duration grace, Time time, ApplicationContext context) {
		this.router = router;
		this.grace = grace;
		this.time = time;
		this.context = context;
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
	 * Comes before any phase stops. The event of a child context, which stops alone,
	 * comes here too.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (this.running && event.getApplicationContext() == this.context) {
			GracePeriod period = new GracePeriod(this.grace, this.time);
			this.closing = period;
			start("model-router-cut", () -> cut(period));
		}
	}

	/**
	 * Returns at once; whoever stops the application decides how long to wait.
	 */
	@Override
	public void stop(Runnable callback) {
		this.running = false;
		GracePeriod closing = this.closing;
		GracePeriod period = (closing != null) ? closing : new GracePeriod(this.grace, this.time);
		start("model-router-drain", () -> drain(period, callback));
	}

	private static void start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void cut(GracePeriod period) {
		try {
			if (period.awaitLastTenth()) {
				if (!this.router.drain(Duration.ZERO)) {
					log.warn("The grace period of {} is nearly over: model calls under way are cut.",
							Texts.of(this.grace));
				}
				this.router.close();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void drain(GracePeriod period, Runnable callback) {
		try {
			if (!this.router.drain(Duration.ZERO)) {
				log.info("Waiting for model calls under way, until {} after the stop began.", Texts.of(this.grace));
				if (!this.router.drain(period.left())) {
					log.warn("Model calls did not end within {}.", Texts.of(this.grace));
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			period.end();
			callback.run();
		}
	}

}
