package io.modelrouter.sample.chat;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.TokenUsage;

/**
 * An answer in OpenAI's shape. Immutable.
 *
 * @param id the provider's id of the answer, or one made here
 * @param object always {@code chat.completion}
 * @param created in seconds since 1970
 * @param model the provider's name of the model that answered
 * @param choices always one
 * @param usage the tokens that the provider counted
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ChatCompletion(String id, String object, long created, String model, List<Choice> choices, Usage usage) {

	/**
	 * The one answer.
	 *
	 * @param index always 0
	 * @param message what the model said
	 * @param finishReason why it stopped, in OpenAI's words
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record Choice(int index, AnswerMessage message, String finishReason) {
	}

	/**
	 * What the model said.
	 *
	 * @param role always {@code assistant}
	 * @param content the text, null if it only asks for tools
	 * @param toolCalls the tools it asks for, null if there are none
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record AnswerMessage(String role, @Nullable String content,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ToolCall> toolCalls) {
	}

	/**
	 * A tool that the caller is asked to run.
	 *
	 * @param id what the result has to name
	 * @param type always {@code function}
	 * @param function which tool, and with what
	 * @param extraContent what Gemini wants back with the call, null for others
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record ToolCall(String id, String type, Function function,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExtraContent extraContent) {
	}

	/**
	 * What is sent back as it came.
	 *
	 * @param google for Gemini
	 */
	public record ExtraContent(Google google) {
	}

	/**
	 * What Gemini wants back.
	 *
	 * @param thoughtSignature in base64
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record Google(String thoughtSignature) {
	}

	/**
	 * A tool and what to run it with.
	 *
	 * @param name the tool's name
	 * @param arguments a JSON object as text
	 */
	public record Function(String name, String arguments) {
	}

	/**
	 * The tokens that the provider counted; 0 where it did not count.
	 *
	 * @param promptTokens of the request
	 * @param completionTokens of the answer
	 * @param totalTokens of both
	 * @param promptTokensDetails parts of the request's
	 * @param completionTokensDetails parts of the answer's
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record Usage(long promptTokens, long completionTokens, long totalTokens, PromptDetails promptTokensDetails,
			CompletionDetails completionTokensDetails) {

		/**
		 * As OpenAI counts: cached tokens within the prompt, reasoning within the
		 * completion.
		 */
		static Usage of(TokenUsage tokens) {
			return new Usage(tokens.totalInput(), tokens.totalOutput(), tokens.totalInput() + tokens.totalOutput(),
					new PromptDetails(tokens.cachedInput()), new CompletionDetails(tokens.reasoning()));
		}

	}

	/**
	 * Parts of the request's tokens.
	 *
	 * @param cachedTokens read from the vendor's cache
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record PromptDetails(long cachedTokens) {
	}

	/**
	 * Parts of the answer's tokens.
	 *
	 * @param reasoningTokens of what the model thought
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	public record CompletionDetails(long reasoningTokens) {
	}

}
