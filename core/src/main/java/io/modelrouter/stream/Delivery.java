package io.modelrouter.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.CallCancelledException;
import io.modelrouter.Deadline;
import io.modelrouter.Delivered;
import io.modelrouter.ModelTarget;
import io.modelrouter.OnCut;
import io.modelrouter.Outcome;
import io.modelrouter.StreamSettings;
import io.modelrouter.time.Time;

/**
 * Decides what becomes of the chunks: held back, dropped, delivered. One for each
 * subscription; used by the stream's thread and the one that ends a hold-back, which its
 * lock keeps apart.
 */
final class Delivery {

	private final ReentrantLock lock = new ReentrantLock();

	private final Outlet outlet;

	private final Time time;

	private final StreamSettings settings;

	private final Progress progress = new Progress();

	private final HoldBack held;

	private Ending ending = new Ending();

	private ModelTarget target = ModelTarget.NONE;

	private Deadline deadline = new Deadline(0);

	private int attempts;

	private boolean hasContent;

	private boolean deliveredNow;

	private @Nullable Restart restart;

	Delivery(Outlet outlet, Later later, Time time, StreamSettings settings) {
		this.outlet = outlet;
		this.held = new HoldBack(later);
		this.time = time;
		this.settings = settings;
	}

	/**
	 * Begins with the chunks of another attempt; what is held of the one before is
	 * dropped.
	 */
	void begin(Attempt attempt) {
		locked(() -> {
			drop();
			this.target = attempt.target();
			this.deadline = attempt.call().deadline();
			this.attempts = attempt.call().trail().attempts().size() + 1;
			this.hasContent = false;
			this.deliveredNow = false;
			this.restart = isCommitted() ? new Restart(this.progress.text()) : null;
		});
	}

	/**
	 * Takes the next chunk of the attempt; waits until the subscriber takes it, if it is
	 * delivered.
	 */
	void take(ChatResponse chunk) {
		locked(() -> {
			boolean content = Chunks.hasContent(chunk);
			if (content && this.ending.hasBegun()) {
				this.ending.goesOn(chunk).forEach(this::offer);
			}
			if (Chunks.isFinish(chunk)) {
				this.ending.add(chunk);
			}
			else if (content) {
				this.hasContent = true;
				offer(chunk);
			}
			else if (this.ending.hasBegun()) {
				this.ending.addTokens(chunk);
			}
			else if (this.hasContent) {
				offer(chunk);
			}
		});
	}

	private void offer(ChatResponse chunk) {
		if (this.restart != null || isCommitted() || mayCommit()) {
			send(chunk);
		}
		else if (this.held.add(chunk) && this.settings.onCut() != OnCut.BUFFER) {
			this.held.releaseAfter(holdTime(), this::release);
		}
	}

	private boolean mayCommit() {
		return this.settings.onCut() != OnCut.BUFFER && this.settings.commitAfter().isZero();
	}

	private Duration holdTime() {
		Duration left = this.deadline.left(this.time.nanos());
		Duration commitAfter = this.settings.commitAfter();
		return (commitAfter.compareTo(left) < 0) ? commitAfter : left;
	}

	private void release(int turn) {
		locked(() -> {
			if (this.held.isDue(turn)) {
				releaseUnlessGone();
			}
		});
	}

	private void releaseUnlessGone() {
		try {
			this.held.letGo().forEach(this::deliver);
		}
		catch (CallCancelledException ex) {
			// The stream's thread finds out by itself.
		}
	}

	private void send(ChatResponse chunk) {
		if (this.restart != null) {
			depart(this.restart.take(chunk));
		}
		else {
			deliver(chunk);
		}
	}

	private void depart(Restart.@Nullable Departure departure) {
		if (departure != null) {
			this.restart = null;
			this.outlet.next(Marks.restart(this.target, this.attempts, departure.kept()));
			this.progress.keep(departure.kept());
			departure.chunks().forEach(this::deliver);
		}
	}

	private void deliver(ChatResponse chunk) {
		boolean first = !isCommitted();
		this.outlet.next(first ? Marks.first(chunk, this.target, this.attempts) : chunk);
		this.progress.add(chunk, this.time.nanos());
		this.deliveredNow = true;
	}

	/**
	 * Delivers what is left of an answer that has come to its end.
	 */
	void complete(Call call, Outcome.Success success) {
		locked(() -> {
			this.held.letGo().forEach(this::deliver);
			List<ChatResponse> chunks = this.ending.chunks();
			chunks.subList(0, chunks.size() - 1).forEach(this::send);
			ChatResponse last = Marks.last(chunks.get(chunks.size() - 1), call, success);
			if (this.restart != null) {
				depart(this.restart.end(last));
			}
			else {
				deliver(last);
			}
		});
	}

	/**
	 * Delivers an answer that is one chunk.
	 */
	void whole(ChatResponse chunk) {
		locked(() -> {
			drop();
			this.outlet.next(chunk);
			this.progress.add(chunk, this.time.nanos());
		});
	}

	/**
	 * Forgets what is held of an attempt that failed.
	 */
	void end() {
		locked(this::drop);
	}

	private void drop() {
		this.held.letGo();
		this.ending = new Ending();
	}

	boolean isCommitted() {
		return this.progress.hasBegun();
	}

	/**
	 * Whether the latest attempt delivered something.
	 */
	boolean deliveredNow() {
		return this.deliveredNow;
	}

	/**
	 * Whether what was delivered may be replaced: nobody takes back a tool call.
	 */
	boolean mayRestart() {
		return this.settings.onCut() == OnCut.RESTART && !this.progress.hasToolCalls();
	}

	OnCut onCut() {
		return this.settings.onCut();
	}

	@Nullable Delivered delivered() {
		this.lock.lock();
		try {
			return this.progress.now();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void locked(Runnable work) {
		this.lock.lock();
		try {
			work.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}
