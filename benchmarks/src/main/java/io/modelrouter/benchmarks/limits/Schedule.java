package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.time.Time;

/**
 * Sends each request when it is due, whether the earlier ones are answered or not.
 *
 * @param arrivals when they come
 * @param rate requests per second, on average
 * @param seed of when they come and what they ask
 */
record Schedule(Arrivals arrivals, double rate, int seed) implements Pattern {

	private static final Time TIME = Time.system();

	@Override
	public void send(Consumer<Prompt> request, Duration whole) throws InterruptedException {
		ExecutorService waiting = Executors.newCachedThreadPool();
		Random random = new Random(this.seed);
		long begun = TIME.nanos();
		Duration due = Duration.ZERO;
		while ((due = this.arrivals.after(due, this.rate, random)).compareTo(whole) < 0) {
			Prompt prompt = Workload.prompt(random);
			sleepUntil(begun + due.toNanos());
			waiting.execute(() -> request.accept(prompt));
		}
		sleepUntil(begun + whole.toNanos());
		waiting.shutdownNow();
	}

	private static void sleepUntil(long nanos) throws InterruptedException {
		TIME.sleep(Duration.ofNanos(Math.max(0, nanos - TIME.nanos())));
	}

}
