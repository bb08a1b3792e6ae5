package io.modelrouter.cost.alert.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.time.Time;

/**
 * What one webhook has yet to get, sent in its order on a thread of its own. A message
 * that is not taken is tried again, later and later, up to ten times. Thread-safe.
 */
final class Mailbox {

	private static final Logger logger = LoggerFactory.getLogger(Webhooks.class);

	static final int MOST_ATTEMPTS = 10;

	private static final int CAPACITY = 1_000;

	private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	private static final long IDLE_SECONDS = 60;

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Webhook webhook;

	private final Delivery delivery;

	private final AlertJournal journal;

	private final DoubleSupplier random;

	private final Time time;

	private final ThreadPoolExecutor thread;

	/**
	 * @param journal knows what was not delivered before this process began
	 * @param random jitter, uniform in [0, 1)
	 */
	Mailbox(Webhook webhook, Delivery delivery, AlertJournal journal, DoubleSupplier random, Time time) {
		this.webhook = webhook;
		this.delivery = delivery;
		this.journal = journal;
		this.random = random;
		this.time = time;
		CustomizableThreadFactory threads = new CustomizableThreadFactory(
				"model-router-webhook-" + webhook.name() + '-');
		threads.setDaemon(true);
		this.thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(CAPACITY),
				threads);
		this.thread.allowCoreThreadTimeOut(true);
	}

	Webhook webhook() {
		return this.webhook;
	}

	void start() {
		this.journal.waitingFor(this.webhook.name()).forEach(this::add);
	}

	/**
	 * Sends it some time. Waits for nothing.
	 */
	void add(BudgetAlert alert) {
		try {
			this.thread.execute(() -> work(alert));
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Alert {} is not sent to the {}: too many wait for it, or the router is closed", alert.id(),
					this.webhook);
		}
	}

	private void work(BudgetAlert alert) {
		try {
			deliver(alert);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void deliver(BudgetAlert alert) throws InterruptedException {
		for (int attempt = 1; true; attempt++) {
			Receipt receipt = send(alert);
			if (!(receipt instanceof Receipt.Later later)) {
				if (receipt instanceof Receipt.Refused refused) {
					logger.warn("The {} refused alert {}: {}", this.webhook, alert.id(), refused.reason());
				}
				this.journal.done(alert, this.webhook.name());
				return;
			}
			if (attempt == MOST_ATTEMPTS) {
				logger.warn(
						"The {} did not take alert {} in {} attempts: {}. It is not sent any more; check that the "
								+ "address can be reached from here.",
						this.webhook, alert.id(), attempt, later.reason());
				this.journal.done(alert, this.webhook.name());
				return;
			}
			if (this.closing.getCount() == 0) {
				return;
			}
			tellThatItIsSentAgain(alert, attempt, later.reason());
			this.time.sleep(delay(attempt, later.delay()), this.closing);
		}
	}

	private void tellThatItIsSentAgain(BudgetAlert alert, int attempt, String reason) {
		if (attempt == 1) {
			logger.warn("The {} did not take alert {}: {}. It is sent again for some minutes.", this.webhook,
					alert.id(), reason);
		}
		else {
			logger.debug("The {} did not take alert {} at attempt {}: {}", this.webhook, alert.id(), attempt, reason);
		}
	}

	private Receipt send(BudgetAlert alert) throws InterruptedException {
		try {
			return this.delivery.send(alert);
		}
		catch (RuntimeException ex) {
			logger.debug("A message could not be made", ex);
			return new Receipt.Refused("no message could be made (" + ex.getClass().getSimpleName() + ')');
		}
	}

	/**
	 * Twice as long after every attempt, and up to half of that more by chance; at least
	 * as long as it was asked for, within the longest.
	 */
	private Duration delay(int attempt, @Nullable Duration asked) {
		long doubled = FIRST_DELAY.toMillis() << (attempt - 1);
		long backoff = Math.min(doubled, LONGEST_DELAY.toMillis());
		long least = (asked != null) ? Math.min(asked.toMillis(), LONGEST_DELAY.toMillis()) : 0;
		return Duration.ofMillis(Math.max(backoff, least) + (long) (this.random.getAsDouble() * backoff / 2));
	}

	/**
	 * Tries what is left once more, without waiting for it.
	 */
	void beginToClose() {
		this.closing.countDown();
		this.thread.shutdown();
	}

	/**
	 * Ends the thread.
	 * @param nanos how long to wait for what is left
	 * @return whether nothing was left
	 */
	boolean close(long nanos) {
		try {
			this.thread.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.shutdownNow();
		return this.journal.waitingFor(this.webhook.name()).isEmpty();
	}

}
