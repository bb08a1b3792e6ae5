package io.modelrouter.quota.redis;

import java.io.BufferedReader;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several processes on one Redis. All of a test happens within a minute.
 */
class RedisProcessesTests {

	private RedisProcess redis;

	private LettuceConnectionFactory connections;

	@BeforeEach
	void start() {
		this.redis = RedisProcess.start();
		this.connections = this.redis.connections();
	}

	@AfterEach
	void stop() {
		if (this.redis != null) {
			this.connections.destroy();
			this.redis.close();
		}
	}

	@Test
	void threeProcessesTakeAllOfALimitAndNoMore() throws Exception {
		assertThat(admitted(work(3, "minute", 500, 1_000_000, 100, false))).isEqualTo(500);
	}

	@Test
	void aDayIsCountedAcrossProcessesAndRestarts() throws Exception {
		assertThat(admitted(work(1, "day", 1_000_000, 300, 20, false))).isEqualTo(160);
		assertThat(admitted(work(1, "day", 1_000_000, 300, 20, false))).isEqualTo(140);
	}

	@Test
	void whatACrashedProcessHadUnderWayIsForgotten() throws Exception {
		assertThat(admitted(work(1, "crash", 1_000, 1_000, 5, true))).isEqualTo(40);
		Limit underWay = BooksWorker.limits(1_000, 1_000).get(3);
		Limit requests = BooksWorker.limits(1_000, 1_000).get(0);
		try (RedisBooks books = new RedisBooks(this.connections,
				new RedisSettings("crash", RedisSettings.DEFAULT.timeout(), 4), LaneShares.DEFAULT, Time.system())) {
			books.used(underWay);
			Fleet.await(() -> books.used(requests).total() == 40);
			Fleet.await(() -> books.used(underWay).total() == 0);
			assertThat(books.used(requests).total()).isEqualTo(40);
		}
	}

	private List<Process> work(int processes, String prefix, long rpm, long rpd, int times, boolean crash)
			throws Exception {
		List<Process> workers = new ArrayList<>();
		for (int i = 0; i < processes; i++) {
			List<Object> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java"),
					"-XX:TieredStopAtLevel=1", "-cp", classPath(), BooksWorker.class.getName(), this.redis.port(),
					prefix, rpm, rpd, 8, times, crash);
			workers.add(new ProcessBuilder(command.stream().map(Object::toString).toList())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start());
		}
		return workers;
	}

	private static String classPath() {
		if (BooksWorker.class.getClassLoader() instanceof URLClassLoader loader) {
			return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
		}
		return System.getProperty("java.class.path");
	}

	private static long admitted(List<Process> workers) throws Exception {
		long admitted = 0;
		for (Process worker : workers) {
			try (BufferedReader output = worker.inputReader()) {
				String last = output.lines().reduce("", (before, line) -> line);
				admitted += Long.parseLong(last.split(" ")[0]);
			}
			worker.waitFor();
		}
		return admitted;
	}

}
