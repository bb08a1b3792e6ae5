package io.modelrouter.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.AttemptRecord;
import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.RoutedResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application adds may throw checked exceptions that it does not declare, as
 * Kotlin does, or miss a class: no call is lost by it.
 */
class UndeclaredExceptionTests {

	private static final Throwable UNDECLARED = new IOException("undeclared");

	private final Fixture fixture = new Fixture().models("a");

	@Test
	void clientThatThrowsOneHasFailedAndTheNextModelAnswers() {
		ModelRouter router = this.fixture
			.with((builder) -> builder.provider(new BrokenProvider(), "broken")
				.model("broken", new ModelSettings("b", "b-1", ModelSettings.Options.NONE)))
			.route("b", "a");
		RoutedResponse answer = router.route().call("Hello");
		assertThat(answer.model()).isEqualTo("a");
		AttemptRecord broken = answer.attempts().get(0);
		assertThat(broken.failure()).isNotNull();
		assertThat(broken.failure().kind()).isEqualTo(FailureKind.UNKNOWN);
		assertThat(broken.failure().message()).isEqualTo("java.io.IOException");
	}

	@ParameterizedTest
	@ValueSource(classes = { IOException.class, NoClassDefFoundError.class })
	void listenerThatThrowsOneHarmsNobody(Class<? extends Throwable> type) throws Exception {
		Throwable thrown = type.getDeclaredConstructor().newInstance();
		List<String> told = new ArrayList<>();
		ModelRouter router = this.fixture.with((builder) -> builder.listener((entry) -> {
			throw undeclared(thrown);
		}).listener((entry) -> told.add(entry.event() + " " + entry.status()))).route("a");
		assertThat(router.route().call("Hello").model()).isEqualTo("a");
		assertThat(told).containsExactly("ATTEMPT success", "CALL success");
	}

	@Test
	void responderThatThrowsOneIsPassedOver() {
		this.fixture.provider.then("a", FailureKind.BILLING);
		Duration second = Duration.ofSeconds(1);
		RouteSettings route = new RouteSettings("route", "a", List.of(), second, 0, second, second,
				new DegradeSettings(null, "Later."));
		ModelRouter router = this.fixture.builder.route(route).degradedResponder((call, reason) -> {
			throw undeclared(UNDECLARED);
		}).build();
		assertThat(router.route().call("Hello").text()).isEqualTo("Later.");
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> RuntimeException undeclared(Throwable thrown) throws T {
		throw (T) thrown;
	}

	private static final class BrokenProvider implements ModelProvider {

		@Override
		public String name() {
			return "broken";
		}

		@Override
		public ModelClient client(ModelSettings model) {
			return (prompt, limit) -> {
				throw undeclared(UNDECLARED);
			};
		}

		@Override
		public void replaceKeys(List<String> keys) {
		}

		@Override
		public void close() {
		}

	}

}
