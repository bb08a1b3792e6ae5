package io.modelrouter.provider.http;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names within a limit. The system's resolver cannot be interrupted, so it runs
 * on a few daemon threads; callers that come at once share a lookup; calls over pooled
 * connections never come here. Thread-safe.
 */
final class BoundedDns implements Dns, AutoCloseable {

	private static final int THREADS = 4;

	/**
	 * Broken IPv6 must not hide a working IPv4, but a dead network must not be tried many
	 * times either.
	 */
	private static final int ADDRESSES = 2;

	private final Dns resolver;

	private final Supplier<Duration> limit;

	private final Supplier<CompletableFuture<?>> abandoned;

	private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> lookups = new ConcurrentHashMap<>();

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, THREADS, 5, TimeUnit.SECONDS,
			new SynchronousQueue<>(), (work) -> {
				Thread thread = new Thread(work, "model-router-dns");
				thread.setDaemon(true);
				return thread;
			});

	/**
	 * @param resolver the one that may hang
	 * @param limit what a lookup of the current thread may take
	 * @param abandoned what ends the wait of the current thread
	 */
	BoundedDns(Dns resolver, Supplier<Duration> limit, Supplier<CompletableFuture<?>> abandoned) {
		this.resolver = resolver;
		this.limit = limit;
		this.abandoned = abandoned;
	}

	@Override
	public List<InetAddress> lookup(String host) throws UnknownHostException {
		CompletableFuture<List<InetAddress>> lookup = this.lookups.computeIfAbsent(host, this::begin);
		try {
			CompletableFuture.anyOf(lookup, this.abandoned.get()).get(this.limit.get().toNanos(), TimeUnit.NANOSECONDS);
			if (!lookup.isDone()) {
				throw unknown(host, "the caller has left", null);
			}
			return lookup.get();
		}
		catch (TimeoutException ex) {
			throw unknown(host, "the name was not resolved in time", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unknown(host, "interrupted", new InterruptedIOException());
		}
		catch (ExecutionException ex) {
			throw unknown(host, "the name could not be resolved", ex.getCause());
		}
		finally {
			this.lookups.remove(host, lookup);
		}
	}

	private CompletableFuture<List<InetAddress>> begin(String host) {
		CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
		try {
			this.executor.execute(() -> complete(lookup, host));
		}
		catch (RejectedExecutionException ex) {
			lookup.completeExceptionally(ex);
		}
		return lookup;
	}

	private void complete(CompletableFuture<List<InetAddress>> lookup, String host) {
		try {
			lookup.complete(few(this.resolver.lookup(host)));
		}
		catch (UnknownHostException | RuntimeException ex) {
			lookup.completeExceptionally(ex);
		}
	}

	/**
	 * The first address and, if there is one, the first of the other family; else the
	 * second.
	 */
	private static List<InetAddress> few(List<InetAddress> addresses) {
		if (addresses.size() <= ADDRESSES) {
			return addresses;
		}
		InetAddress first = addresses.get(0);
		InetAddress second = addresses.stream()
			.filter((address) -> address.getClass() != first.getClass())
			.findFirst()
			.orElse(addresses.get(1));
		return List.of(first, second);
	}

	private static UnknownHostException unknown(String host, String why, @Nullable Throwable cause) {
		UnknownHostException unknown = new UnknownHostException(host + ": " + why);
		unknown.initCause(cause);
		return unknown;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
