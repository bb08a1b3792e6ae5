package io.modelrouter.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * The chunks that are not delivered yet, and when they will be. Guarded by the delivery's
 * lock.
 */
final class HoldBack {

	private static final Runnable NOTHING = () -> {
	};

	private final Later later;

	private final List<ChatResponse> chunks = new ArrayList<>();

	private Runnable takeBack = NOTHING;

	/** Tells a release that comes late from one that is due. */
	private int turn;

	HoldBack(Later later) {
		this.later = later;
	}

	/**
	 * Holds a chunk.
	 * @return whether it is the first
	 */
	boolean add(ChatResponse chunk) {
		this.chunks.add(chunk);
		return this.chunks.size() == 1;
	}

	/**
	 * Asks for a release after the delay, without the lock.
	 * @param release gets the turn that it is for
	 */
	void releaseAfter(Duration delay, IntConsumer release) {
		int turn = this.turn;
		this.takeBack = this.later.run(delay, () -> release.accept(turn));
	}

	/**
	 * Whether what was held in that turn is held still.
	 */
	boolean isDue(int turn) {
		return this.turn == turn;
	}

	/**
	 * Holds nothing any more; a release that was asked for is not due any more.
	 */
	List<ChatResponse> letGo() {
		this.takeBack.run();
		this.takeBack = NOTHING;
		this.turn++;
		List<ChatResponse> held = List.copyOf(this.chunks);
		this.chunks.clear();
		return held;
	}

}
