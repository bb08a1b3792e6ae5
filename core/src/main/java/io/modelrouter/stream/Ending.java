package io.modelrouter.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.TokenUsage;

/**
 * The chunks with a finish reason: held until the stream has truly ended. Guarded by the
 * delivery's lock.
 */
final class Ending {

	private final List<ChatResponse> chunks = new ArrayList<>();

	private @Nullable ChatResponse tokens;

	/**
	 * Holds a chunk with a finish reason.
	 */
	void add(ChatResponse chunk) {
		this.chunks.add(chunk);
	}

	boolean hasBegun() {
		return !this.chunks.isEmpty();
	}

	/**
	 * Takes in a chunk without content that follows: it may tell the tokens.
	 */
	void addTokens(ChatResponse chunk) {
		if (TokenUsage.of(chunk.getMetadata().getUsage()).isKnown()) {
			this.tokens = chunk;
		}
	}

	/**
	 * Lets go of those chunks that were no end after all, since their choice goes on.
	 */
	List<ChatResponse> goesOn(ChatResponse content) {
		List<ChatResponse> before = this.chunks.stream()
			.filter((chunk) -> Chunks.choice(chunk).equals(Chunks.choice(content)))
			.toList();
		this.chunks.removeAll(before);
		return before.stream().map(Chunks::unfinished).toList();
	}

	/**
	 * The held chunks, at least one; the last one has the tokens.
	 */
	List<ChatResponse> chunks() {
		List<ChatResponse> all = this.chunks.isEmpty() ? new ArrayList<>(List.of(Chunks.empty()))
				: new ArrayList<>(this.chunks);
		if (this.tokens != null) {
			ChatResponse last = all.remove(all.size() - 1);
			all.add(new ChatResponse(last.getResults(), Chunks.metadata(last, this.tokens.getMetadata().getUsage())));
		}
		return all;
	}

}
