package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.time.Time;

/**
 * So many callers who have more to ask than any limit allows: each sends its next request
 * when it has the answer to the last.
 *
 * @param callers how many
 * @param seed of what they ask
 */
record Backlog(int callers, int seed) implements Pattern {

	@Override
	public void send(Consumer<Prompt> request, Duration whole) throws InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(this.callers);
		for (int i = 0; i < this.callers; i++) {
			Random random = new Random(1000L * this.seed + i);
			executor.execute(() -> {
				while (!executor.isShutdown()) {
					request.accept(Workload.prompt(random));
				}
			});
		}
		Time.system().sleep(whole);
		executor.shutdownNow();
	}

}
