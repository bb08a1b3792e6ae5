package io.modelrouter.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * A new answer in place of one that broke: withheld while it repeats what was delivered.
 * Guarded by the delivery's lock.
 */
final class Restart {

	private final String delivered;

	private final List<ChatResponse> held = new ArrayList<>();

	private int repeated;

	/**
	 * @param delivered the text of the answer that broke
	 */
	Restart(String delivered) {
		this.delivered = delivered;
	}

	/**
	 * Takes the next chunk.
	 * @return where the new answer departs from the old one, null while it repeats it
	 */
	@Nullable Departure take(ChatResponse chunk) {
		String text = Chunks.text(chunk);
		if (chunk.getResults().size() > 1 || hasMore(chunk)) {
			return depart(this.repeated, chunk);
		}
		if (text.isEmpty()) {
			this.held.add(chunk);
			return null;
		}
		int same = same(text);
		if (same == text.length()) {
			this.repeated += same;
			return null;
		}
		int kept = this.repeated + same;
		if (kept > 0 && Character.isHighSurrogate(this.delivered.charAt(kept - 1))) {
			// Half a character is nothing to keep.
			kept--;
			return depart(kept, Chunks.withText(chunk, this.delivered.charAt(kept) + text.substring(same)));
		}
		return depart(kept, (same == 0) ? chunk : Chunks.withText(chunk, text.substring(same)));
	}

	/**
	 * Takes a chunk after which nothing comes.
	 */
	Departure end(ChatResponse chunk) {
		Departure departure = take(chunk);
		if (departure != null) {
			return departure;
		}
		this.held.remove(chunk);
		return depart(this.repeated, Chunks.text(chunk).isEmpty() ? chunk : Chunks.withText(chunk, ""));
	}

	private static boolean hasMore(ChatResponse chunk) {
		return chunk.getResults()
			.stream()
			.map(Generation::getOutput)
			.anyMatch((message) -> message.hasToolCalls() || !message.getMedia().isEmpty());
	}

	private int same(String text) {
		int most = Math.min(text.length(), this.delivered.length() - this.repeated);
		int same = 0;
		while (same < most && text.charAt(same) == this.delivered.charAt(this.repeated + same)) {
			same++;
		}
		return same;
	}

	private Departure depart(int kept, ChatResponse chunk) {
		List<ChatResponse> chunks = new ArrayList<>(this.held);
		chunks.add(chunk);
		return new Departure(kept, chunks);
	}

	/**
	 * Where the new answer departs.
	 *
	 * @param kept how many characters of what was delivered stay valid
	 * @param chunks what follows them
	 */
	record Departure(int kept, List<ChatResponse> chunks) {

	}

}
