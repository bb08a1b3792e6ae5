package io.modelrouter.provider.gemini;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.google.genai.Client;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.Part;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Spring AI's model class for Gemini that tells of candidates what the wire told: no
 * finish reason where there was none, and the text beside the call of a function.
 * Thread-safe.
 */
final class GeminiChatModel extends GoogleGenAiChatModel {

	/** The finish reason where none was told; Spring AI would say STOP. */
	static final String NOT_TOLD = FinishReason.Known.FINISH_REASON_UNSPECIFIED.name();

	GeminiChatModel(Client client, GoogleGenAiChatOptions options, ObservationRegistry observations) {
		super(client, options, ToolCallingManager.builder().observationRegistry(observations).build(),
				new RetryTemplate(RetryPolicy.withMaxRetries(0)), observations);
	}

	@Override
	protected List<Generation> responseCandidateToGeneration(Candidate candidate) {
		Candidate told = candidate.finishReason().isPresent() ? candidate
				: candidate.toBuilder().finishReason(NOT_TOLD).build();
		String text = text(candidate);
		List<Generation> generations = super.responseCandidateToGeneration(told);
		return text.isEmpty() ? generations
				: generations.stream().map((generation) -> withText(generation, text)).toList();
	}

	private static Generation withText(Generation generation, String text) {
		AssistantMessage message = generation.getOutput();
		return message.hasToolCalls() ? new Generation(AssistantMessage.builder()
			.content(text)
			.properties(message.getMetadata())
			.toolCalls(message.getToolCalls())
			.media(message.getMedia())
			.build(), generation.getMetadata()) : generation;
	}

	/**
	 * The text without the thoughts.
	 */
	private static String text(Candidate candidate) {
		return candidate.content()
			.flatMap(Content::parts)
			.orElse(List.of())
			.stream()
			.filter((part) -> !part.thought().orElse(false))
			.map(Part::text)
			.flatMap(Optional::stream)
			.collect(Collectors.joining());
	}

}
