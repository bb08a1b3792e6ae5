package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.observe.log.LogCapture;
import io.modelrouter.observe.meter.RouterMeters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Whole calls as meters, listeners and the log see them.
 */
class SeenCallsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Fixture fixture = new Fixture()
		.with((builder) -> builder.meters(new RouterMeters(this.registry, 100)));

	@Test
	void circuitOfEveryModelIsAGaugeFromTheStart() {
		ModelRouter router = this.fixture.models("a", "b").route(10, 0, 60, "a");
		assertThat(circuit("a")).isZero();
		assertThat(circuit("b")).isZero();
		this.fixture.provider.always("a", Failures.of(FailureKind.OVERLOADED));
		for (int i = 0; i < 5; i++) {
			Fixture.failure(router);
		}
		assertThat(circuit("a")).isOne();
		this.fixture.time.advance(Duration.ofMillis(5_001));
		assertThat(circuit("a")).isEqualTo(0.5);
		this.fixture.provider.recovers("a");
		router.route().call("Hello");
		assertThat(circuit("a")).isZero();
	}

	@Test
	void retriesFallbackAndRefusalsAreCounted() {
		this.fixture.models("a", "b").provider.then("a", FailureKind.OVERLOADED)
			.then("a", Failures.of(FailureKind.RATE_LIMITED, Duration.ofMinutes(5)));
		ModelRouter router = this.fixture.route("a", "b");
		router.route().tag("billing").call("Hello");
		router.route().tag("billing").call("Hello");
		assertThat(attempts("a", "failure", "overloaded")).isOne();
		assertThat(attempts("a", "failure", "rate_limited")).isOne();
		assertThat(attempts("b", "failure", "none")).isEqualTo(2);
		assertThat(
				this.registry.get("model.router.rejections").tags("model", "a", "reason", "cooldown").counter().count())
			.isOne();
		assertThat(this.registry.get("model.router.calls")
			.tags("business.tag", "billing", "outcome", "success")
			.timer()
			.count()).isEqualTo(2);
	}

	@Test
	void listenersAreToldInOrderAndOneThatThrowsHarmsNobody() {
		List<String> told = new ArrayList<>();
		ModelRouter router = this.fixture.models("a").with((builder) -> builder.listener((entry) -> {
			throw new IllegalStateException("broken listener");
		}).listener((entry) -> told.add(entry.event() + " " + entry.status()))).route("a");
		router.route().call("Hello");
		assertThat(told).containsExactly("ATTEMPT success", "CALL success");
	}

	@Test
	void callsAreLoggedUnlessSwitchedOff() {
		try (LogCapture log = new LogCapture(ModelCallLog.class.getName(), Level.INFO)) {
			this.fixture.models("a").route("a").route().call("Hello");
			assertThat(log.events()).hasSize(2);
			new Fixture().models("a").with((builder) -> builder.callLog(false)).route("a").route().call("Hello");
			assertThat(log.events()).hasSize(2);
		}
	}

	@Test
	void callAboveSlowCallIsToldWithItsWaits() {
		this.fixture.models("a").provider.then("a", Failures.of(FailureKind.OVERLOADED, Duration.ofSeconds(3)));
		ModelRouter router = this.fixture
			.with((builder) -> builder.route(new RouteSettings("slow", "a", List.of(), Duration.ofSeconds(10), 3,
					Duration.ofSeconds(60), Duration.ofSeconds(2), DegradeSettings.OFF)))
			.route("a");
		try (LogCapture log = new LogCapture(ModelCallLog.class.getName(), Level.WARN)) {
			router.route("slow").call("Hello");
			router.route("slow").call("Hello");
			assertThat(log.only().getFormattedMessage()).contains("at 0 ms a #1 overloaded (HTTP 503) in 100 ms; "
					+ "waited 3000 ms; at 3100 ms a #2 answered in 100 ms;");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a\nb", "a\rb", "a\u0000", "a\u2028b", "a\u202eb", "a\u001b[1mb" })
	void tagThatCouldForgeALogIsRefused(String tag) {
		ModelRouter router = this.fixture.models("a").route("a");
		assertThatIllegalArgumentException().isThrownBy(() -> router.route().tag(tag))
			.withMessageContaining("The business tag must not");
	}

	@Test
	void tagMayHaveUpTo128Characters() {
		ModelRouter router = this.fixture.models("a").route("a");
		router.route().tag("ü".repeat(128)).call("Hello");
		assertThatIllegalArgumentException().isThrownBy(() -> router.route().tag("a".repeat(129)))
			.withMessageContaining("128 characters");
	}

	private double circuit(String model) {
		return this.registry.get("model.router.circuit.state")
			.tags("provider", "scripted", "model", model)
			.gauge()
			.value();
	}

	private long attempts(String model, String... tags) {
		return this.registry.get("model.router.attempts").tag("model", model).tags(tags).timer().count();
	}

}
