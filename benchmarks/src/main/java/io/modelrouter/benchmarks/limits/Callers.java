package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.modelrouter.benchmarks.load.Arguments;
import io.modelrouter.time.Time;

/**
 * What a process does that callers live in: it gets ready, says so, waits for the
 * beginning and prints a line for the traffic of each caller.
 */
final class Callers {

	/** The line that says that all may begin; a line of input answers it. */
	static final String READY = "ready";

	private static final Time TIME = Time.system();

	private Callers() {
	}

	/**
	 * Does all that and ends the process.
	 * @param strategies those that get ready
	 * @param plan the traffic, all of it at once
	 */
	static void run(Terms terms, Collection<Strategy> strategies, Function<Setting, List<Traffic>> plan,
			String... args) {
		int status = 1;
		try {
			Arguments given = new Arguments(args);
			Setting setting = new Setting(given.text("url", ""), terms, given.number("redis-port", 0),
					given.number("seed", 1));
			List<Traffic> traffic = plan.apply(setting);
			getReady(strategies, setting);
			awaitBegin();
			run(terms, traffic);
			status = 0;
		}
		catch (Throwable ex) {
			// an error ends the process too: others wait for it
			ex.printStackTrace();
		}
		// requests that are still waiting must not keep the process
		System.exit(status);
	}

	/** The code is compiled where no limit keeps anybody waiting. */
	private static void getReady(Collection<Strategy> strategies, Setting setting) throws InterruptedException {
		Terms terms = setting.terms();
		Setting unlimited = new Setting(setting.baseUrl(), terms.unlimited(), setting.redisPort(), setting.seed());
		for (Strategy strategy : strategies) {
			Random random = new Random(setting.seed());
			long begun = TIME.nanos();
			try (Caller caller = strategy.caller(LimitUpstream.UNLIMITED, unlimited, new Tally())) {
				do {
					caller.call(Workload.prompt(random));
				}
				while (TIME.nanos() - begun < terms.ready().toNanos() / strategies.size());
			}
		}
	}

	private static void awaitBegin() throws IOException {
		System.out.println(READY);
		if (System.in.read() < 0) {
			throw new IllegalStateException("Nobody waits for the figures");
		}
	}

	private static void run(Terms terms, List<Traffic> traffic) throws InterruptedException, ExecutionException {
		ExecutorService executor = Executors.newFixedThreadPool(traffic.size());
		List<Callable<Result>> tasks = new ArrayList<>();
		traffic.forEach((one) -> tasks.add(() -> one.run(terms)));
		for (Future<Result> result : executor.invokeAll(tasks)) {
			System.out.println(result.get().line());
		}
	}

}
