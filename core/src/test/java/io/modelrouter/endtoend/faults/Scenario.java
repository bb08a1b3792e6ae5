package io.modelrouter.endtoend.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.OnCut;
import io.modelrouter.endtoend.WireType;
import io.modelrouter.test.Ending;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fault of the primary, and what becomes of it. Changed only while it is described.
 */
final class Scenario {

	/** What a slow or busy machine may add to a time limit. */
	private static final Duration RESERVE = Duration.ofSeconds(1);

	final String name;

	final Map<Way, Expected> expected = new EnumMap<>(Way.class);

	final Map<Way, BiConsumer<ModelScript, ModelScript>> faults = new EnumMap<>(Way.class);

	Set<WireType> formats = EnumSet.of(WireType.OPENAI, WireType.ANTHROPIC, WireType.GEMINI);

	Prompt prompt = new Prompt("Count to sixty.");

	OnCut onCut = OnCut.ERROR;

	String route = "patient";

	private Consumer<List<RecordedRequest>> timing = (requests) -> {
	};

	Scenario(String name) {
		this.name = name;
	}

	/** The primary does this once, then answers. */
	Scenario once(Fault fault) {
		return both((primary, fallback) -> primary.then(fault));
	}

	/** The primary does this whenever it is asked. */
	Scenario lasting(Fault fault) {
		return both((primary, fallback) -> primary.always(fault));
	}

	Scenario both(BiConsumer<ModelScript, ModelScript> scripts) {
		return call(scripts).stream(scripts);
	}

	Scenario call(BiConsumer<ModelScript, ModelScript> scripts) {
		this.faults.put(Way.CALL, scripts);
		return this;
	}

	Scenario stream(BiConsumer<ModelScript, ModelScript> scripts) {
		this.faults.put(Way.STREAM, scripts);
		return this;
	}

	Scenario call(Fault lasting) {
		return call((primary, fallback) -> primary.always(lasting));
	}

	Scenario stream(Fault lasting) {
		return stream((primary, fallback) -> primary.always(lasting));
	}

	Scenario only(WireType... types) {
		this.formats = EnumSet.copyOf(List.of(types));
		return this;
	}

	Scenario onCut(OnCut what) {
		this.onCut = what;
		return this;
	}

	/** With time limits that a test can wait for. */
	Scenario brisk() {
		this.route = "brisk";
		return this;
	}

	/** With a model between that has no larger window than the primary. */
	Scenario windows() {
		this.route = "windows";
		return this;
	}

	/** The caller begins the answer himself. */
	Scenario prefilled() {
		this.prompt = new Prompt(List.of(new UserMessage("Count to sixty."), new AssistantMessage("One")));
		return this;
	}

	/** The second request of the primary comes no sooner than this after the first. */
	Scenario waits(Duration least) {
		this.timing = (requests) -> assertThat(requests.get(1).at().minus(requests.get(0).at()))
			.isGreaterThanOrEqualTo(least);
		return this;
	}

	/** The router closes the primary's connection at this limit. */
	Scenario cutOff(Duration limit) {
		this.timing = (requests) -> assertThat(requests).allSatisfy((request) -> {
			assertThat(request.ending()).isEqualTo(Ending.CLIENT_CLOSED);
			// The limit runs before the request arrives.
			assertThat(request.took()).isBetween(limit.dividedBy(2), limit.plus(RESERVE));
		});
		return this;
	}

	Scenario calls(Expected call) {
		this.expected.put(Way.CALL, call);
		return this;
	}

	Scenario streams(Expected stream) {
		this.expected.put(Way.STREAM, stream);
		return this;
	}

	Scenario gets(Expected both) {
		return calls(both).streams(both);
	}

	void assertTiming(List<RecordedRequest> primary) {
		this.timing.accept(primary);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
