package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.modelrouter.benchmarks.load.JavaProcess;

/**
 * A process that callers live in, seen from the one that started it. Its log goes to our
 * errors. See {@link Callers} for what it says.
 */
final class CallerProcess implements AutoCloseable {

	private final Process process;

	private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

	private final CompletableFuture<List<Result>> results = new CompletableFuture<>();

	private CallerProcess(Process process) {
		this.process = process;
	}

	static CallerProcess start(Class<?> main, List<String> options, List<String> arguments) {
		CallerProcess started = new CallerProcess(JavaProcess.start(main, options, arguments));
		// a process whose log nobody reads stands still
		Thread reader = new Thread(started::read, "reader of " + started.process.pid());
		reader.setDaemon(true);
		reader.start();
		return started;
	}

	private void read() {
		List<Result> results = new ArrayList<>();
		try {
			this.process.inputReader(StandardCharsets.UTF_8).lines().forEach((line) -> read(line, results));
			int status = this.process.waitFor();
			if (status == 0) {
				this.results.complete(results);
			}
			fail(new IllegalStateException("Process " + this.process.pid() + " ended with " + status));
		}
		catch (RuntimeException ex) {
			fail(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void read(String line, List<Result> results) {
		if (line.equals(Callers.READY)) {
			this.ready.complete(true);
		}
		else if (line.startsWith(Result.MARK)) {
			results.add(Result.parse(line));
		}
		else {
			System.err.println(this.process.pid() + ": " + line);
		}
	}

	private void fail(Exception cause) {
		this.ready.completeExceptionally(cause);
		this.results.completeExceptionally(cause);
	}

	/**
	 * Waits until it is ready to begin.
	 * @throws IllegalStateException if it ended, or is not ready in time
	 */
	void awaitReady(Duration most) throws InterruptedException {
		await(this.ready, most);
	}

	void begin() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	/**
	 * Waits for the results of all.
	 * @throws IllegalStateException as soon as one failed, or if it takes too long
	 */
	static List<Result> results(List<CallerProcess> processes, Duration most) throws InterruptedException {
		CompletableFuture<Void> all = CompletableFuture
			.allOf(processes.stream().map((process) -> process.results).toArray(CompletableFuture<?>[]::new));
		processes.forEach((process) -> process.results.whenComplete((results, failure) -> {
			if (failure != null) {
				all.completeExceptionally(failure);
			}
		}));
		await(all, most);
		return processes.stream().flatMap((process) -> process.results.join().stream()).toList();
	}

	private static void await(CompletableFuture<?> awaited, Duration most) throws InterruptedException {
		try {
			awaited.get(most.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A process of callers failed, its log says why", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("A process of callers took more than " + most.toSeconds() + " s", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
