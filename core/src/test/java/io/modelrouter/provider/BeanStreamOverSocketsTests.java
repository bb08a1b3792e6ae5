package io.modelrouter.provider;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.StreamLimits;
import io.modelrouter.provider.bean.BeanProvider;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Spring AI's own OpenAI model as a bean that streams over real sockets.
 */
class BeanStreamOverSocketsTests {

	private static final StreamLimits PATIENT = new StreamLimits(Wire.LONG, Wire.LONG);

	private static final Duration SHORT = Duration.ofMillis(500);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ChunkCollector collector = new ChunkCollector();

	private final BeanProvider provider = Beans.provider(OpenAiChatModel.builder()
		.options(OpenAiChatOptions.builder()
			.baseUrl(this.simulator.openAiBaseUrl())
			.apiKey("key-1234567890")
			.model(Wire.MODEL)
			.maxRetries(0)
			.build())
		.build(), this.classifier);

	private final ModelClient client = this.provider.client(Beans.UNNAMED);

	@BeforeEach
	void loadTheSdk() {
		this.client.stream(new Prompt("Hi"), new StreamLimits(Duration.ofMinutes(1), Duration.ofMinutes(1)),
				new ChunkCollector());
		this.simulator.clearRequests();
	}

	@AfterEach
	void close() {
		this.provider.close();
		this.simulator.close();
	}

	@Test
	void wordsComeInPiecesWithTheFinishReasonAndTheUsageAtTheEnd() {
		script().usage(ScriptedUsage.of(100, 20)).always(StreamFault.words(300));
		ModelAnswer answer = this.client.stream(new Prompt("Hi"), PATIENT, this.collector);
		assertThat(this.collector.text()).startsWith("w1 w2 w3").endsWith("w299 w300");
		assertThat(this.collector.finishReasons()).matches("(- )+STOP");
		assertThat(this.collector.chunks).hasSizeGreaterThan(300);
		assertThat(answer.usage().input()).isEqualTo(100);
		assertThat(answer.usage().output()).isEqualTo(20);
	}

	@Test
	void connectionThatIsCutIsIncomplete() {
		script().always(StreamFault.words(30).resetAfter(20).every(Duration.ofMillis(1)));
		assertThat(failure(PATIENT).failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
		assertThat(this.collector.text()).startsWith("w1 w2");
	}

	@Test
	void cleanEndWithoutAFinishReasonIsIncomplete() {
		script().always(StreamFault.words(30).endAfter(20));
		assertThat(failure(PATIENT).failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
	}

	@Test
	void pageInsteadOfAStreamIsMalformed() {
		script().always(Fault.html());
		assertThat(failure(PATIENT).failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
	}

	@Test
	void stallIsIncomplete() {
		script().always(StreamFault.words(30).stallAfter(20));
		assertThat(failure(new StreamLimits(Wire.LONG, SHORT)).failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
	}

	@Test
	void silenceIsATimeout() {
		script().always(Fault.silence());
		assertThat(failure(new StreamLimits(SHORT, Wire.LONG)).failure().kind()).isEqualTo(FailureKind.TIMEOUT);
	}

	@Test
	void statusIsClassifiedAsForCalls() {
		script().always(Fault.status(503));
		failure(PATIENT);
		assertThat(this.classifier.last().status()).isEqualTo(503);
	}

	private ModelScript script() {
		return this.simulator.model(Wire.MODEL);
	}

	private AttemptFailedException failure(StreamLimits limits) {
		return catchThrowableOfType(AttemptFailedException.class,
				() -> this.client.stream(new Prompt("Hi"), limits, this.collector));
	}

}
