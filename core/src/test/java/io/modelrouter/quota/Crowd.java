package io.modelrouter.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that begin the same thing at once.
 */
public final class Crowd {

	private Crowd() {
	}

	/**
	 * Comes back when all are done.
	 * @throws AssertionError if one failed
	 */
	public static void of(int threads, Work work) throws InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier together = new CyclicBarrier(threads);
			List<Callable<Void>> all = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				all.add(() -> {
					together.await();
					work.run();
					return null;
				});
			}
			for (Future<Void> done : executor.invokeAll(all)) {
				done.get();
			}
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	/** What a thread does. */
	@FunctionalInterface
	public interface Work {

		void run() throws Exception;

	}

}
