package io.modelrouter.sample.chat;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.sample.chat.ChatCompletion.ExtraContent;
import io.modelrouter.sample.chat.ChatCompletion.Function;
import io.modelrouter.sample.chat.ChatCompletion.Usage;

/**
 * A piece of an answer in OpenAI's shape. Immutable.
 *
 * @param id the same in all chunks of an answer
 * @param object always {@code chat.completion.chunk}
 * @param created the same in all chunks, in seconds since 1970
 * @param model the provider's name of the model that answers
 * @param choices one, or none in the chunk that tells the tokens
 * @param usage absent if nobody asked for it, otherwise null except in the last chunk
 * @param modelRouter what OpenAI has no words for, null if there is nothing to say
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ChatCompletionChunk(String id, String object, long created, String model, List<Choice> choices,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Optional<Usage> usage,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Extension modelRouter) {

	/**
	 * A piece of the one answer.
	 *
	 * @param index always 0
	 * @param delta what is new
	 * @param finishReason why it stopped, in OpenAI's words; null if it goes on
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record Choice(int index, Delta delta, @Nullable String finishReason) {
	}

	/**
	 * What is new; null where nothing is.
	 *
	 * @param role in the first chunk, always {@code assistant}
	 * @param content text that follows
	 * @param reasoningContent thoughts that follow, where the model shows them
	 * @param toolCalls tools that it asks for, each of them whole
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Delta(@Nullable String role, @Nullable String content, @Nullable String reasoningContent,
			@Nullable List<ToolCallDelta> toolCalls) {

		static final Delta NOTHING = new Delta(null, null, null, null);

		static final Delta ROLE = new Delta("assistant", "", null, null);

		static Delta content(String text) {
			return new Delta(null, text, null, null);
		}

		static Delta reasoning(String text) {
			return new Delta(null, null, text, null);
		}

		static Delta toolCalls(List<ToolCallDelta> calls) {
			return new Delta(null, null, null, calls);
		}

	}

	/**
	 * A tool that the caller is asked to run.
	 *
	 * @param index which of the answer's, from 0
	 * @param id what the result has to name
	 * @param type always {@code function}
	 * @param function which tool, and with what
	 * @param extraContent what Gemini wants back with the call, null for others
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record ToolCallDelta(int index, String id, String type, Function function,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExtraContent extraContent) {
	}

	/**
	 * What OpenAI has no words for: that the answer begins again on another model, or
	 * that the tokens are an estimate. Each is absent where it is not meant.
	 *
	 * @param restarted true if the answer begins again
	 * @param model the model that it begins again on, by its name in the configuration
	 * @param kept how many UTF-16 characters of the text so far stay valid; the rest is
	 * replaced by what follows
	 * @param usageEstimated true if the provider did not tell all the tokens
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Extension(@Nullable Boolean restarted, @Nullable String model, @Nullable Integer kept,
			@Nullable Boolean usageEstimated) {

		static final Extension ESTIMATED = new Extension(null, null, null, true);

		static Extension restart(String model, int kept) {
			return new Extension(true, model, kept, null);
		}

	}

}
