package io.modelrouter.benchmarks.limits;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import redis.embedded.RedisServer;

import io.modelrouter.benchmarks.load.JavaProcess;

/**
 * Sends more than a provider allows, in bursts and of very different lengths, and prints
 * how much of the limit was used and how often the provider had to enforce it.
 */
public final class LimitTest {

	private LimitTest() {
	}

	/**
	 * Runs it.
	 * @param args see the table in docs/benchmarks.md
	 */
	public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
		LimitSettings settings = LimitSettings.of(args);
		Process upstream = JavaProcess.start(LimitUpstream.class, "1g", List.of(args));
		try {
			BufferedReader output = upstream.inputReader(StandardCharsets.UTF_8);
			int port = Integer.parseInt(Objects.requireNonNull(output.readLine(), "The provider ended at once"));
			List<String> arguments = new ArrayList<>(List.of(args));
			arguments.add("--url=http://127.0.0.1:" + port + "/v1");
			if (settings.processes() > 1) {
				runOverRedis(settings, arguments);
			}
			else {
				run(settings, arguments);
			}
		}
		finally {
			upstream.destroy();
		}
	}

	private static void runOverRedis(LimitSettings settings, List<String> arguments)
			throws IOException, InterruptedException, ExecutionException {
		int port = freePort();
		RedisServer redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		try {
			arguments.add("--redis-port=" + port);
			run(settings, arguments);
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

	private static void run(LimitSettings settings, List<String> arguments)
			throws InterruptedException, ExecutionException {
		System.out.println(Row.HEADER);
		rows(settings, arguments).forEach((row) -> System.out.println(row.line(settings)));
	}

	private static Iterable<Row> rows(LimitSettings settings, List<String> given)
			throws InterruptedException, ExecutionException {
		List<Process> processes = new ArrayList<>();
		for (int i = 0; i < settings.processes(); i++) {
			List<String> arguments = new ArrayList<>(given);
			arguments.add("--seed=" + (i + 1));
			processes.add(JavaProcess.start(LimitProcess.class, "1g", arguments));
		}
		Map<Scenario, Row> rows = new LinkedHashMap<>();
		settings.scenarios().forEach((scenario) -> rows.put(scenario, new Row(scenario, 0, 0, 0, 0, 0, 0)));
		// All at once: a process whose log nobody reads stands still.
		ExecutorService readers = Executors.newFixedThreadPool(settings.processes());
		List<Future<List<Row>>> read = processes.stream()
			.map((process) -> readers.submit(() -> rows(process)))
			.toList();
		readers.shutdown();
		for (Future<List<Row>> of : read) {
			of.get().forEach((row) -> rows.merge(row.scenario(), row, Row::plus));
		}
		return rows.values();
	}

	private static List<Row> rows(Process process) {
		return process.inputReader(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> line.startsWith(Row.MARK))
			.map(Row::parse)
			.toList();
	}

}
