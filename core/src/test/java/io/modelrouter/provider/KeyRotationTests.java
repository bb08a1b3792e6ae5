package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.Rejection;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Keys on the wire: in turn, out when refused, replaced while running.
 */
class KeyRotationTests {

	private static final String GOOD = "good-key-11111111";

	private static final String BAD = "bad-key-22222222";

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		root().addAppender(this.log);
	}

	@AfterEach
	void close() {
		root().detachAppender(this.log);
		this.simulator.close();
		assertThat(this.log.list)
			.noneSatisfy((event) -> assertThat(event.getFormattedMessage()).containsAnyOf(GOOD, BAD, "key-11111111"));
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@ParameterizedTest
	@EnumSource
	void keysAreUsedInTurn(Wire wire) {
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, GOOD, BAD)) {
			ModelClient client = provider.client(Wire.model());
			for (int i = 0; i < 4; i++) {
				client.call(new Prompt("Hello"), Wire.LONG);
			}
		}
		assertThat(this.simulator.requests()).extracting(RecordedRequest::key).containsExactly(GOOD, BAD, GOOD, BAD);
	}

	@ParameterizedTest
	@EnumSource
	void refusedKeyAsksForAnotherAndIsNotUsedAgain(Wire wire) {
		this.simulator.acceptKeys(GOOD);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, BAD, GOOD)) {
			ModelClient client = provider.client(Wire.model());
			Failure failure = failure(client);
			assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
			assertThat(failure.sameModel()).isEqualTo(SameModel.WITH_ANOTHER_KEY);
			for (int i = 0; i < 3; i++) {
				client.call(new Prompt("Hello"), Wire.LONG);
			}
		}
		assertThat(this.simulator.requests()).extracting(RecordedRequest::key).containsExactly(BAD, GOOD, GOOD, GOOD);
	}

	@Test
	void callWithOneGoodKeyOfThreeSucceedsWhenBothPausesEnd() {
		VirtualTime time = new VirtualTime();
		this.simulator.acceptKeys(GOOD);
		ProviderSettings settings = Wire.OPENAI.settings(Wire.OPENAI.baseUrl(this.simulator), BAD, "bad-key-33333333",
				GOOD);
		FailureClassifier standard = FailureClassifiers.standard(time);
		try (ModelRouter router = ModelRouterBuilder.create()
			.time(time)
			.provider(ModelProviders.create(settings, standard, time), "one")
			.model("test", Wire.model())
			.route(new RouteSettings("r", "m", List.of(), Duration.ofSeconds(10), 3, Duration.ofSeconds(30)))
			.defaultRoute("r")
			.build()) {
			assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> router.route().call("Hello"));
			for (int i = 0; i < 20; i++) {
				assertThat(router.route().call("Hello").attempts()).hasSizeLessThanOrEqualTo(2);
				time.advance((i % 4 == 3) ? Duration.ofHours(2) : Duration.ZERO);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void lastKeyIsTakenOutLoudlyAndCallsFailUnsentUntilItIsReplaced(Wire wire) {
		this.simulator.acceptKeys(GOOD);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, BAD)) {
			ModelClient client = provider.client(Wire.model());
			assertThat(failure(client).sameModel()).isEqualTo(SameModel.NO);
			assertThat(this.log.list).anySatisfy((event) -> {
				assertThat(event.getLevel()).isEqualTo(Level.ERROR);
				assertThat(event.getFormattedMessage()).contains("'test'", "…2222");
			});
			AttemptRejectedException ex = catchThrowableOfType(AttemptRejectedException.class,
					() -> client.call(new Prompt("Hello"), Wire.LONG));
			assertThat(ex.rejection().reason()).isEqualTo(Rejection.Reason.COOLDOWN);
			assertThat(ex.rejection().retryAfter()).isPositive();
			assertThat(ex).hasMessageContaining("Every key of provider 'test'").hasMessageNotContaining(BAD);
			assertThat(this.simulator.requests()).hasSize(1);
			provider.replaceKeys(List.of(GOOD));
			client.call(new Prompt("Hello"), Wire.LONG);
		}
	}

	@ParameterizedTest
	@EnumSource
	void providerWithoutKeysSendsNoCredential(Wire wire) {
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier)) {
			provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG);
		}
		assertThat(this.simulator.requests()).singleElement()
			.satisfies((request) -> assertThat(request.headers()).doesNotContainKeys("Authorization", "authorization",
					"x-api-key", "api-key", "x-goog-api-key"));
	}

	private static Failure failure(ModelClient client) {
		AttemptFailedException ex = catchThrowableOfType(AttemptFailedException.class,
				() -> client.call(new Prompt("Hello"), Wire.LONG));
		assertThat(ex).hasMessageNotContaining(BAD);
		return ex.failure();
	}

}
