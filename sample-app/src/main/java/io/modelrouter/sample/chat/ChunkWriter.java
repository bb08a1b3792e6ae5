package io.modelrouter.sample.chat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.TokenUsage;
import io.modelrouter.sample.chat.ChatCompletion.ExtraContent;
import io.modelrouter.sample.chat.ChatCompletion.Function;
import io.modelrouter.sample.chat.ChatCompletion.Google;
import io.modelrouter.sample.chat.ChatCompletion.Usage;
import io.modelrouter.sample.chat.ChatCompletionChunk.Choice;
import io.modelrouter.sample.chat.ChatCompletionChunk.Delta;
import io.modelrouter.sample.chat.ChatCompletionChunk.Extension;
import io.modelrouter.sample.chat.ChatCompletionChunk.ToolCallDelta;

/**
 * Writes the chunks of one stream in OpenAI's shape, whichever provider sends them. Not
 * thread-safe.
 */
public final class ChunkWriter {

	private final StreamOptions options;

	private final UnaryOperator<String> names;

	private final long created;

	private String id = "";

	private String model = "";

	private int toolCalls;

	private String finishReason = "";

	private String half = "";

	private TokenUsage tokens = TokenUsage.UNKNOWN;

	/**
	 * For one stream.
	 * @param names the provider's name of a model, by its name in the configuration
	 * @param created when it began, in seconds since 1970
	 */
	public ChunkWriter(StreamOptions options, UnaryOperator<String> names, long created) {
		this.options = options;
		this.names = names;
		this.created = created;
	}

	/**
	 * The next chunk as OpenAI would have sent it, perhaps as several.
	 */
	public List<ChatCompletionChunk> write(ChatResponse chunk) {
		StreamMarks marks = new StreamMarks(chunk.getMetadata());
		List<ChatCompletionChunk> written = new ArrayList<>();
		if (marks.model() != null) {
			this.model = this.names.apply(marks.model());
		}
		if (this.id.isEmpty()) {
			this.id = ChatCompletionWriter.id("chatcmpl-", chunk.getMetadata().getId());
			written.add(delta(Delta.ROLE));
		}
		if (marks.restart() != null) {
			written.add(chunk(new Choice(0, Delta.NOTHING, null), marks.restart()));
		}
		this.tokens = marks.tokens().isKnown() ? marks.tokens() : this.tokens;
		add(Piece.of(chunk), written);
		return written;
	}

	private void add(Piece piece, List<ChatCompletionChunk> written) {
		if (!piece.reasoning().isEmpty()) {
			written.add(delta(Delta.reasoning(piece.reasoning())));
		}
		String text = whole(piece.text());
		if (!text.isEmpty()) {
			written.add(delta(Delta.content(text)));
		}
		if (!piece.toolCalls().isEmpty()) {
			written.add(delta(Delta.toolCalls(toolCalls(piece))));
		}
		if (piece.finishReason() != null) {
			this.finishReason = piece.finishReason();
		}
	}

	/**
	 * The text without half a character at its end, which waits for its other half: UTF-8
	 * cannot write one alone.
	 */
	private String whole(String text) {
		String all = this.half + text;
		int end = all.length();
		boolean split = end > 0 && Character.isHighSurrogate(all.charAt(end - 1));
		this.half = split ? all.substring(end - 1) : "";
		return split ? all.substring(0, end - 1) : all;
	}

	/**
	 * What follows the last chunk of an answer that is complete.
	 */
	public List<ChatCompletionChunk> end() {
		List<ChatCompletionChunk> written = new ArrayList<>();
		String reason = (this.toolCalls > 0) ? "tool_calls" : FinishReasons.inOpenAisWords(this.finishReason);
		written.add(chunk(new Choice(0, Delta.NOTHING, reason), null));
		if (this.options.includeUsage()) {
			written.add(chunk(List.of(), Optional.of(Usage.of(this.tokens)),
					this.tokens.estimated() ? Extension.ESTIMATED : null));
		}
		return written;
	}

	private List<ToolCallDelta> toolCalls(Piece piece) {
		List<ToolCallDelta> deltas = new ArrayList<>();
		Iterator<String> signatures = piece.signatures().iterator();
		for (ToolCall call : piece.toolCalls()) {
			ExtraContent extra = signatures.hasNext() ? new ExtraContent(new Google(signatures.next())) : null;
			deltas.add(new ToolCallDelta(this.toolCalls++, ChatCompletionWriter.id("call_", call.id()), "function",
					new Function(call.name(), call.arguments()), extra));
		}
		return deltas;
	}

	private ChatCompletionChunk delta(Delta delta) {
		return chunk(new Choice(0, delta, null), null);
	}

	@SuppressWarnings("OptionalAssignedToNull") // JSON's null, or nothing at all
	private ChatCompletionChunk chunk(Choice choice, @Nullable Extension extension) {
		return chunk(List.of(choice), this.options.includeUsage() ? Optional.empty() : null, extension);
	}

	private ChatCompletionChunk chunk(List<Choice> choices, @Nullable Optional<Usage> usage,
			@Nullable Extension extension) {
		return new ChatCompletionChunk(this.id, "chat.completion.chunk", this.created, this.model, choices, usage,
				extension);
	}

}
