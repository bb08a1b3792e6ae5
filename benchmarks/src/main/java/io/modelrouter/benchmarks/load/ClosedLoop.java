package io.modelrouter.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.modelrouter.time.Time;

/**
 * Callers that each send their next request when they have the answer to the last one.
 */
final class ClosedLoop implements AutoCloseable {

	private static final Time TIME = Time.system();

	private static final OperatingSystemMXBean PROCESS = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private final int callers;

	private final ExecutorService executor;

	ClosedLoop(int callers) {
		this.callers = callers;
		this.executor = Executors.newFixedThreadPool(callers);
	}

	/**
	 * Lets all callers work for so long.
	 * @throws IllegalStateException if a request fails
	 */
	Round run(Request request, Duration duration) throws InterruptedException {
		long begin = TIME.nanos();
		long cpu = PROCESS.getProcessCpuTime();
		Callable<Caller> caller = () -> Caller.run(request, begin + duration.toNanos());
		List<Caller> callers = new ArrayList<>();
		for (Future<Caller> future : this.executor.invokeAll(Collections.nCopies(this.callers, caller))) {
			try {
				callers.add(future.get());
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("A request failed", ex.getCause());
			}
		}
		long elapsed = TIME.nanos() - begin;
		long used = PROCESS.getProcessCpuTime() - cpu;
		long[] latencies = callers.stream().flatMapToLong(Caller::latencies).sorted().toArray();
		long bytes = callers.stream().mapToLong(Caller::bytes).sum();
		return new Round(latencies, elapsed, used, bytes);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/** What one caller saw. */
	private record Caller(LongStream latencies, long bytes) {

		static Caller run(Request request, long end) {
			LongStream.Builder latencies = LongStream.builder();
			long bytes = THREADS.getCurrentThreadAllocatedBytes();
			long sent = TIME.nanos();
			while (sent - end < 0) {
				latencies.add(request.send(TIME) - sent);
				sent = TIME.nanos();
			}
			return new Caller(latencies.build(), THREADS.getCurrentThreadAllocatedBytes() - bytes);
		}

	}

}
