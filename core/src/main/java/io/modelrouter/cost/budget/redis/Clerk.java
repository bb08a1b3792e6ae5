package io.modelrouter.cost.budget.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.cost.budget.redis.Operation.What;
import io.modelrouter.time.Time;

/**
 * Talks to Redis on a thread of its own, one operation after the other, so that no caller
 * waits for longer than it wants. Whatever must not be lost is tried until it is done.
 * Thread-safe.
 */
final class Clerk {

	private static final Logger logger = LoggerFactory.getLogger(Clerk.class);

	private static final Duration AGAIN = Duration.ofMillis(200);

	/**
	 * So long an instance keeps to its part at least: if Redis came and went it would be
	 * given another part each time.
	 */
	private static final Duration AWAY = Duration.ofSeconds(1);

	private final BlockingDeque<Operation> operations = new LinkedBlockingDeque<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final BudgetScript script;

	private final Duration timeout;

	private final BiConsumer<Operation, Reply> done;

	private final Supplier<List<Operation>> returning;

	private final Time time;

	private final Thread thread = new Thread(this::work, "model-router-budgets");

	private volatile boolean shared = true;

	private volatile boolean closing;

	private volatile long lost;

	/**
	 * @param done hears of every answer
	 * @param returning takes out what this instance did without Redis
	 */
	Clerk(BudgetScript script, Duration timeout, BiConsumer<Operation, Reply> done, Supplier<List<Operation>> returning,
			Time time) {
		this.script = script;
		this.timeout = timeout;
		this.done = done;
		this.returning = returning;
		this.time = time;
		this.thread.setDaemon(true);
	}

	/**
	 * Connects before anybody waits for it.
	 */
	void start() {
		this.thread.start();
		later(new Operation(What.LOOK, "hello", List.of()));
	}

	boolean isShared() {
		return this.shared;
	}

	/**
	 * Does it some time.
	 */
	void later(Operation operation) {
		this.operations.add(operation);
	}

	/**
	 * Tells Redis what this instance did without it, as soon as it can.
	 */
	void catchUp() {
		later(new Operation(What.LOOK, "back", List.of()));
	}

	/**
	 * Does it now.
	 * @return null if there was no answer in time; what was reserved is given back then
	 */
	@Nullable Reply ask(Operation operation) {
		this.operations.add(operation);
		try {
			return operation.reply().get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			lost("no answer within " + this.timeout.toMillis() + " ms");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		if (operation.reply().complete(null)) {
			return null;
		}
		return operation.reply().join();
	}

	private synchronized void lost(String why) {
		if (!this.shared) {
			return;
		}
		this.lost = this.time.nanos();
		this.shared = false;
		if (!this.closing) {
			logger.warn("Budgets are not shared over Redis for now ({}): this instance keeps to its part of what was "
					+ "left of them", why);
			catchUp();
		}
	}

	private void work() {
		try {
			while (true) {
				work(this.operations.take());
			}
		}
		catch (InterruptedException ex) {
			logger.debug("The books of budgets are closed");
		}
	}

	private void work(Operation first) throws InterruptedException {
		Operation operation = first;
		boolean once = operation.what() == What.RESERVE || operation.what() == What.MARK;
		if (once && operation.reply().isDone()) {
			// Nobody waits any more; the others wait until Redis is heard of again.
			operation = new Operation(What.LOOK, operation.id(), operation.lines());
		}
		Reply reply = answer(operation);
		while (reply == null) {
			if (once) {
				operation.reply().complete(null);
				operation = operation.undo();
				once = false;
			}
			this.time.sleep(AGAIN, this.closed);
			if (this.closed.getCount() == 0) {
				return;
			}
			reply = answer(operation);
		}
		this.done.accept(operation, reply);
		if (!operation.reply().complete(reply) && operation.what() == What.RESERVE && reply.verdict() == 0) {
			this.operations.addFirst(operation.undo());
		}
		goBack();
	}

	private @Nullable Reply answer(Operation operation) {
		try {
			return this.script.run(operation);
		}
		catch (RuntimeException ex) {
			lost(ex.getClass().getSimpleName());
			logger.debug("Redis did not answer", ex);
			return null;
		}
	}

	/**
	 * Others must know what this instance did without Redis before it asks like them
	 * again. What it does so from now on is seen by {@link #catchUp()}.
	 */
	private void goBack() throws InterruptedException {
		boolean away = !this.shared;
		if (away) {
			this.time.sleep(AWAY.minusNanos(this.time.nanos() - this.lost), this.closed);
			this.shared = true;
		}
		List<Operation> untold = this.returning.get();
		for (int i = untold.size() - 1; i >= 0; i--) {
			this.operations.addFirst(untold.get(i));
		}
		if (away) {
			logger.info("Budgets are shared over Redis again");
		}
	}

	/**
	 * Ends when all that was asked for is done, or cannot be done soon.
	 */
	void close() {
		this.closing = true;
		for (int i = 0; i < 2 && this.closed.getCount() > 0 && (i == 0 || this.shared); i++) {
			// What was done without Redis is told after the first, and before the second.
			ask(new Operation(What.LOOK, "close", List.of()));
		}
		this.closed.countDown();
		this.thread.interrupt();
	}

}
