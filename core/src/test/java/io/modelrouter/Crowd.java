package io.modelrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real threads that all begin at once.
 */
public final class Crowd {

	private Crowd() {
	}

	/** What each of them came to. */
	public static <T> List<T> of(int threads, Callable<T> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch ready = new CountDownLatch(threads);
		CountDownLatch go = new CountDownLatch(1);
		try {
			List<Future<T>> results = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				results.add(executor.submit(() -> {
					ready.countDown();
					go.await();
					return work.call();
				}));
			}
			ready.await();
			go.countDown();
			List<T> all = new ArrayList<>();
			for (Future<T> result : results) {
				all.add(result.get());
			}
			return all;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
