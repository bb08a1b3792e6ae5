package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * The one thread that talks to Redis for an account: all who wait travel together. A
 * batch without an answer is sent again until there is one, and done once.
 */
final class Clerk implements Runnable {

	/** How long it leaves Redis alone after an error, in milliseconds. */
	private static final long PAUSE = 200;

	private final Account account;

	private final Script script;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread;

	private long batches;

	Clerk(Account account, Script script) {
		this.account = account;
		this.script = script;
		this.thread = new Thread(this, "model-router-redis-" + account.keys().scope());
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	@Override
	public void run() {
		try {
			while (this.closed.getCount() > 0) {
				exchange(this.account.next());
			}
			exchange(this.account.next());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void exchange(Batch batch) throws InterruptedException {
		this.batches++;
		Reply reply = send(batch);
		while (reply == null && !this.closed.await(PAUSE, TimeUnit.MILLISECONDS)) {
			reply = send(batch);
		}
		if (reply != null) {
			try {
				this.account.accept(batch, reply);
			}
			catch (RuntimeException ex) {
				failed(batch, ex);
			}
		}
	}

	private @Nullable Reply send(Batch batch) {
		Keys names = this.account.keys();
		List<String> keys = new ArrayList<>(names.head());
		keys.addAll(batch.keys());
		List<Object> arguments = new ArrayList<>(
				List.of(names.instance(), batch.epoch(), names.instance() + '-' + this.batches, this.batches));
		arguments.addAll(this.account.greeting());
		arguments.addAll(batch.arguments());
		try {
			return this.script.run(keys, arguments);
		}
		catch (RuntimeException ex) {
			failed(batch, ex);
			return null;
		}
	}

	private void failed(Batch batch, RuntimeException ex) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		this.account.lost(cause.getClass().getSimpleName() + ": " + cause.getMessage());
		// Only now: whoever waits takes from the share, which the loss has set.
		batch.asks().forEach(Ask::fail);
	}

	/**
	 * Sends what is left, and that this instance leaves, if that takes no time.
	 */
	void close(Duration atMost) {
		this.account.close();
		this.closed.countDown();
		try {
			this.thread.join(atMost.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.interrupt();
	}

}
