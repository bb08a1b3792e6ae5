package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import redis.embedded.RedisServer;

import io.modelrouter.benchmarks.load.Upstream;

/**
 * Lets processes of callers call a provider that enforces limits. They get ready one
 * after the other, so that a small machine copes, and begin together.
 */
final class Trial {

	private static final List<String> ALONE = List.of("-Xmx1g");

	/** Many of them fit into two cores. */
	private static final List<String> ONE_OF_MANY = List.of("-Xmx192m", "-Xss512k", "-XX:ActiveProcessorCount=1",
			"-XX:TieredStopAtLevel=1");

	/** What a process may take beside its time, on a busy machine. */
	private static final Duration GRACE = Duration.ofMinutes(2);

	private final Class<?> main;

	private final Terms terms;

	/**
	 * A trial.
	 * @param main calls {@link Callers}
	 */
	Trial(Class<?> main, Terms terms) {
		this.main = main;
		this.terms = terms;
	}

	/**
	 * Runs it.
	 * @param models those that have limits of their own
	 * @param args for the processes of callers
	 * @return what came of the requests of all processes, by callers
	 * @throws IllegalStateException if a process failed or hung
	 */
	Map<String, Result> run(List<String> models, String... args) throws IOException, InterruptedException {
		try (Upstream upstream = Upstream.start(LimitUpstream.class, "1g", List.of("--rpm=" + this.terms.rpm(),
				"--tpm=" + this.terms.tpm(), "--models=" + String.join(",", models)))) {
			List<String> arguments = new ArrayList<>(List.of(args));
			arguments.add("--url=" + upstream.url() + "/v1");
			return (this.terms.processes() > 1) ? overRedis(arguments) : call(ALONE, arguments);
		}
	}

	private Map<String, Result> overRedis(List<String> arguments) throws IOException, InterruptedException {
		int port = freePort();
		RedisServer redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		try {
			arguments.add("--redis-port=" + port);
			return call(ONE_OF_MANY, arguments);
		}
		finally {
			redis.stop();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private Map<String, Result> call(List<String> options, List<String> given)
			throws IOException, InterruptedException {
		List<CallerProcess> processes = new ArrayList<>();
		try {
			for (int seed = 1; seed <= this.terms.processes(); seed++) {
				List<String> arguments = new ArrayList<>(given);
				arguments.add("--seed=" + seed);
				CallerProcess process = CallerProcess.start(this.main, options, arguments);
				processes.add(process);
				process.awaitReady(this.terms.ready().plus(GRACE));
			}
			for (CallerProcess process : processes) {
				process.begin();
			}
			Map<String, Result> results = new LinkedHashMap<>();
			CallerProcess.results(processes, this.terms.whole().plus(GRACE))
				.forEach((result) -> results.merge(result.callers(), result, Result::plus));
			return results;
		}
		finally {
			processes.forEach(CallerProcess::close);
		}
	}

}
