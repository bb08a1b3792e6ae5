package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeTypeUtils;

import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A request that an SDK cannot build is its caller's alone.
 */
class NotSentTests {

	@ParameterizedTest
	@EnumSource
	void requestsThatCannotBeBuiltLeaveTheCircuitClosed(Wire wire) {
		Media sound = Media.builder().mimeType(MimeTypeUtils.parseMimeType("audio/mp3")).data(42).build();
		Prompt unbuildable = new Prompt(UserMessage.builder().text("a secret question").media(sound).build());
		try (ProviderSimulator simulator = ProviderSimulator.start(); ModelRouter router = router(wire, simulator)) {
			for (int i = 0; i < 20; i++) {
				ModelCallException ex = catchThrowableOfType(ModelCallException.class,
						() -> router.route().call(unbuildable));
				assertThat(ex.attempts()).singleElement().satisfies((attempt) -> {
					assertThat(attempt.failure().kind()).isEqualTo(FailureKind.UNKNOWN);
					assertThat(attempt.failure().opensCircuit()).isFalse();
					assertThat(attempt.failure().message()).contains("nothing was sent").doesNotContain("secret");
				});
			}
			assertThat(simulator.requests()).isEmpty();
			assertThat(router.route().call("Hello").text()).isNotEmpty();
		}
	}

	private static ModelRouter router(Wire wire, ProviderSimulator simulator) {
		return ModelRouterBuilder.create()
			.provider(ModelProviders.create(wire.settings(wire.baseUrl(simulator), "key-1234567890"),
					FailureClassifiers.standard(Time.system()), Time.system()), "one")
			.model("test", Wire.model())
			.route(new RouteSettings("r", "m", List.of(), Duration.ofSeconds(10), 3, Duration.ofSeconds(30)))
			.defaultRoute("r")
			.build();
	}

}
