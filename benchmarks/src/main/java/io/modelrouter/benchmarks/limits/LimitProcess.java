package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.benchmarks.load.Arguments;
import io.modelrouter.time.Time;

/**
 * The process that the callers live in: all scenarios at once, each with its own model of
 * the provider. Prints a line for each.
 */
final class LimitProcess {

	private static final Time TIME = Time.system();

	private final LimitSettings settings;

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private LimitProcess(LimitSettings settings) {
		this.settings = settings;
	}

	public static void main(String[] args) throws InterruptedException {
		Arguments given = new Arguments(args);
		new LimitProcess(LimitSettings.of(args)).run(given.text("url", ""), given.number("redis-port", 0),
				given.number("seed", 1));
		// requests that are still waiting must not keep the process
		System.exit(0);
	}

	private void run(String baseUrl, int redisPort, int seed) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (Scenario scenario : this.settings.scenarios()) {
			Tally tally = new Tally(this.settings);
			Caller caller = scenario.strategy()
				.caller(scenario, new Setting(baseUrl, this.settings.rpm(), this.settings.tpm(), redisPort, tally));
			Thread thread = new Thread(() -> {
				send(caller, tally, new Workload(seed, this.settings.rate()));
				System.out.println(tally.line(scenario));
			}, scenario.model());
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	/**
	 * Sends each request when it is due, whether the earlier ones are answered or not.
	 */
	private void send(Caller caller, Tally tally, Workload workload) {
		long begin = TIME.nanos();
		for (Duration due = workload.next(); due.compareTo(this.settings.whole()) < 0; due = workload.next()) {
			Prompt prompt = workload.prompt();
			sleepUntil(begin + due.toNanos());
			this.callers.execute(() -> ask(caller, prompt, tally));
		}
		sleepUntil(begin + this.settings.whole().toNanos());
	}

	private static void ask(Caller caller, Prompt prompt, Tally tally) {
		long asked = TIME.nanos();
		try {
			tally.answered(caller.call(prompt), TIME.nanos() - asked);
		}
		catch (RuntimeException ex) {
			tally.gaveUp();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void sleepUntil(long nanos) {
		try {
			TIME.sleep(Duration.ofNanos(Math.max(0, nanos - TIME.nanos())));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
