package io.modelrouter.provider.sdk;

import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Sinks;

import io.modelrouter.CallCancelledException;

/**
 * Spring AI's own observation around streams whose SDK is not driven by Spring AI's model
 * class, or where that class forgets to stop it. Its parent is the observation that the
 * calling thread is in. Thread-safe.
 */
public final class ObservedStream implements VendorStream {

	private static final ChatModelObservationConvention CONVENTION = new DefaultChatModelObservationConvention();

	private final VendorStream stream;

	private final String provider;

	private final ObservationRegistry observations;

	/**
	 * A stream that is observed.
	 * @param provider Spring AI's name of the vendor
	 */
	public ObservedStream(VendorStream stream, String provider, ObservationRegistry observations) {
		this.stream = stream;
		this.provider = provider;
		this.observations = observations;
	}

	@Override
	public void stream(Prompt prompt, Consumer<ChatResponse> chunks) {
		if (this.observations.isNoop()) {
			this.stream.stream(prompt, chunks);
			return;
		}
		ChatModelObservationContext context = ChatModelObservationContext.builder()
			.prompt(prompt)
			.provider(this.provider)
			.streaming(true)
			.build();
		Observation observation = ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(null, CONVENTION,
				() -> context, this.observations);
		if (observation.isNoop()) {
			this.stream.stream(prompt, chunks);
			return;
		}
		observe(observation.start(), () -> stream(prompt, chunks, context));
	}

	private static void observe(Observation observation, Runnable stream) {
		try {
			stream.run();
		}
		catch (CallCancelledException ex) {
			// The caller left; the model has not failed.
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	/**
	 * Spring AI adds the chunks up as they pass; it has no use for those of a stream that
	 * failed.
	 */
	private void stream(Prompt prompt, Consumer<ChatResponse> chunks, ChatModelObservationContext context) {
		Sinks.Many<ChatResponse> passing = Sinks.unsafe().many().unicast().onBackpressureBuffer();
		new MessageAggregator().aggregate(passing.asFlux(), context::setResponse).subscribe();
		this.stream.stream(prompt, (chunk) -> {
			passing.tryEmitNext(chunk);
			chunks.accept(chunk);
		});
		passing.tryEmitComplete();
	}

}
