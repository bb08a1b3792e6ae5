package io.modelrouter.provider.sdk;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chunks are added up only for somebody who looks at the sum.
 */
class ObservedStreamTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Chunk chunk = new Chunk();

	@Test
	void observedStreamIsAddedUp() {
		this.registry.observationConfig().observationHandler(new Everything());
		assertThat(stream()).containsExactly(this.chunk);
		assertThat(this.chunk.looks).isPositive();
	}

	@Test
	void streamThatNobodyObservesIsNotAddedUp() {
		assertThat(stream()).containsExactly(this.chunk);
		assertThat(this.chunk.looks).isZero();
	}

	@Test
	void streamWhoseObservationIsSwitchedOffIsNotAddedUp() {
		this.registry.observationConfig()
			.observationHandler(new Everything())
			.observationPredicate((name, context) -> false);
		assertThat(stream()).containsExactly(this.chunk);
		assertThat(this.chunk.looks).isZero();
	}

	private List<ChatResponse> stream() {
		List<ChatResponse> received = new ArrayList<>();
		VendorStream vendor = (prompt, chunks) -> chunks.accept(this.chunk);
		new ObservedStream(vendor, "openai", this.registry)
			.stream(new Prompt("Which?", ChatOptions.builder().model("m").build()), received::add);
		return received;
	}

	/** Counts who looks at its text. */
	private static final class Chunk extends ChatResponse {

		private int looks;

		Chunk() {
			super(List.of(new Generation(new AssistantMessage("two"))));
		}

		@Override
		public @Nullable Generation getResult() {
			this.looks++;
			return super.getResult();
		}

	}

	/** Observes whatever there is. */
	private static final class Everything implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
