package io.modelrouter.provider.bean;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Takes in what a bean streams, for one thread that waits for it. Chunks are asked for in
 * small portions, and always on a worker's thread: a bean may block whoever subscribes or
 * asks. A bean that emits on the thread that subscribed keeps it until the end.
 * Thread-safe.
 */
final class Intake implements CoreSubscriber<ChatResponse>, Abandonable {

	/** The most chunks that wait here. */
	static final int PORTION = 16;

	private static final Object ALARM = new Object();

	private final Workers workers;

	private final Queue<Work<?>> works = new ConcurrentLinkedQueue<>();

	private final BlockingQueue<Object> chunks = new ArrayBlockingQueue<>(PORTION + 1);

	private final AtomicReference<@Nullable End> end = new AtomicReference<>();

	private final Semaphore demand = new Semaphore(0);

	private volatile @Nullable Thread subscribing;

	private volatile boolean synchronous;

	private volatile @Nullable Subscription upstream;

	private int taken;

	Intake(Workers workers) {
		this.workers = workers;
	}

	/**
	 * Subscribes.
	 * @throws RejectedExecutionException if no thread is free
	 */
	void start(Supplier<Flux<ChatResponse>> bean) {
		this.works.add(this.workers.start(() -> serve(bean)));
	}

	/**
	 * Waits for the next chunk, null if the stream is complete.
	 * @throws TimeoutException if none comes in time
	 * @throws CancellationException if the stream was abandoned
	 * @throws InterruptedException if the caller was interrupted
	 * @throws ExecutionException if the stream failed
	 */
	@Nullable ChatResponse next(long nanos) throws InterruptedException, TimeoutException, ExecutionException {
		while (true) {
			// Read before the chunks: what came before the end is handed over before it.
			End end = this.end.get();
			Object next = (end != null) ? this.chunks.poll() : this.chunks.poll(nanos, TimeUnit.NANOSECONDS);
			if (next instanceof ChatResponse chunk) {
				this.taken++;
				if (this.taken % PORTION == 0) {
					askForMore();
				}
				return chunk;
			}
			if (end != null) {
				requireComplete(end);
				return null;
			}
			if (next == null) {
				throw new TimeoutException();
			}
		}
	}

	private static void requireComplete(End end) throws ExecutionException {
		if (end.abandoned()) {
			throw new CancellationException();
		}
		if (end.failure() != null) {
			throw new ExecutionException(end.failure());
		}
	}

	/**
	 * Whether a worker's thread is held by the bean.
	 */
	boolean holdsThread() {
		return this.works.stream().anyMatch((work) -> !work.isDone());
	}

	@Override
	public void abandon() {
		if (end(new End(null, true))) {
			stop();
		}
	}

	private void stop() {
		Subscription upstream = this.upstream;
		if (upstream != null) {
			upstream.cancel();
		}
		this.works.forEach(Work::abandon);
	}

	private void serve(Supplier<Flux<ChatResponse>> bean) {
		try {
			this.subscribing = Thread.currentThread();
			bean.get().contextCapture().subscribe(this);
			this.subscribing = null;
			while (this.synchronous && this.end.get() == null) {
				this.demand.acquire();
				ask();
			}
		}
		catch (Throwable ex) {
			end(new End(ex, false));
		}
	}

	private void askForMore() {
		if (this.synchronous) {
			this.demand.release();
			return;
		}
		this.works.removeIf(Work::isDone);
		try {
			this.works.add(this.workers.start(this::ask));
		}
		catch (RejectedExecutionException ex) {
			// Every thread is taken. A bean that emits elsewhere is not likely to block
			// here.
			ask();
		}
	}

	private void ask() {
		Subscription upstream = this.upstream;
		if (upstream != null && this.end.get() == null) {
			upstream.request(PORTION);
		}
	}

	@Override
	public void onSubscribe(Subscription upstream) {
		this.upstream = upstream;
		if (this.end.get() != null) {
			upstream.cancel();
		}
		ask();
	}

	@Override
	public void onNext(ChatResponse chunk) {
		if (this.subscribing == Thread.currentThread()) {
			this.synchronous = true;
		}
		if (this.end.get() == null && !this.chunks.offer(chunk)
				&& end(new End(new IllegalStateException("more chunks than were asked for"), false))) {
			stop();
		}
	}

	@Override
	public void onError(Throwable failure) {
		end(new End(failure, false));
	}

	@Override
	public void onComplete() {
		end(new End(null, false));
	}

	private boolean end(End how) {
		boolean first = this.end.compareAndSet(null, how);
		if (first) {
			this.demand.release();
			this.chunks.offer(ALARM);
		}
		return first;
	}

	/**
	 * How the stream ended.
	 *
	 * @param failure what the bean threw, null if nothing
	 * @param abandoned whether nobody waits any more
	 */
	private record End(@Nullable Throwable failure, boolean abandoned) {
	}

}
