package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.VirtualTime;

/**
 * A provider in virtual time that does what its script says, and answers when the script
 * is at its end. Takes exactly its limit when it is silent.
 */
final class ScriptedProvider implements ModelProvider {

	static final Duration LATENCY = Duration.ofMillis(100);

	/** Stands for no failure: an answer within the script. */
	private static final Failure ANSWER = Failures.of(FailureKind.UNKNOWN).withDimension("answer");

	private final VirtualTime time;

	private final Map<String, Queue<Step>> scripts;

	private final Map<String, Step> always;

	private final Map<String, Function<EmbeddingRequest, ModelAnswer>> vectors = new HashMap<>();

	private final List<Seen> seen;

	private List<String> keys = List.of();

	private boolean closed;

	private boolean warm;

	private final String name;

	ScriptedProvider(VirtualTime time) {
		this("scripted", time, new HashMap<>(), new HashMap<>(), new ArrayList<>());
	}

	private ScriptedProvider(String name, VirtualTime time, Map<String, Queue<Step>> scripts, Map<String, Step> always,
			List<Seen> seen) {
		this.name = name;
		this.time = time;
		this.scripts = scripts;
		this.always = always;
		this.seen = seen;
	}

	/** Another provider with the same scripts. */
	ScriptedProvider named(String name) {
		return new ScriptedProvider(name, this.time, this.scripts, this.always, this.seen);
	}

	ScriptedProvider then(String model, FailureKind... kinds) {
		for (FailureKind kind : kinds) {
			then(model, Failures.of(kind));
		}
		return this;
	}

	ScriptedProvider then(String model, Failure failure) {
		return then(model, failure, LATENCY);
	}

	ScriptedProvider then(String model, Failure failure, Duration latency) {
		this.scripts.computeIfAbsent(model, (key) -> new ArrayDeque<>()).add(new Step(failure, latency));
		return this;
	}

	ScriptedProvider thenAnswer(String model, Duration latency) {
		return then(model, ANSWER, latency);
	}

	ScriptedProvider thenSilence(String model) {
		return thenAnswer(model, Duration.ofDays(1));
	}

	ScriptedProvider always(String model, Failure failure) {
		this.always.put(model, new Step(failure, LATENCY));
		return this;
	}

	ScriptedProvider recovers(String model) {
		this.always.remove(model);
		return this;
	}

	List<String> seen() {
		return this.seen.stream().map(Seen::model).toList();
	}

	List<Seen> requests() {
		return this.seen;
	}

	long seen(String model) {
		return seen().stream().filter(model::equals).count();
	}

	List<String> keys() {
		return this.keys;
	}

	boolean isWarm() {
		return this.warm;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new ModelClient() {

			@Override
			public ModelAnswer call(Prompt prompt, Duration limit) {
				return answer(model.id(), prompt, limit);
			}

			@Override
			public ModelAnswer embed(EmbeddingRequest request, Duration limit) {
				answer(model.id(), new Prompt(String.join("\n", request.getInstructions())), limit);
				return ScriptedProvider.this.vectors.getOrDefault(model.id(), Vectors.of(3)).apply(request);
			}

		};
	}

	/**
	 * What the model answers to texts; vectors of three numbers unless told otherwise.
	 */
	ScriptedProvider vectors(String model, Function<EmbeddingRequest, ModelAnswer> answer) {
		this.vectors.put(model, answer);
		return this;
	}

	private ModelAnswer answer(String model, Prompt prompt, Duration limit) {
		this.seen.add(new Seen(model, this.time.passed(), limit, prompt));
		Queue<Step> script = this.scripts.getOrDefault(model, new ArrayDeque<>());
		Step step = script.isEmpty() ? this.always.getOrDefault(model, new Step(ANSWER, LATENCY)) : script.remove();
		if (step.latency().compareTo(limit) > 0) {
			this.time.advance(limit);
			throw new AttemptFailedException(
					Failure.of(FailureKind.TIMEOUT, 0, "silent for " + limit, "Raise timeout.").notAgain());
		}
		this.time.advance(step.latency());
		if (step.failure() != ANSWER) {
			throw new AttemptFailedException(step.failure());
		}
		return new ModelAnswer(new ChatResponse(List.of(new Generation(new AssistantMessage("answer of " + model)))),
				TokenUsage.UNKNOWN);
	}

	@Override
	public void replaceKeys(List<String> keys) {
		this.keys = List.copyOf(keys);
	}

	@Override
	public void warmUp() {
		this.warm = true;
		if (this.name.equals("elsewhere")) {
			throw new IllegalStateException("cold");
		}
	}

	@Override
	public void close() {
		this.closed = true;
	}

	private record Step(Failure failure, Duration latency) {

	}

	record Seen(String model, Duration at, Duration limit, Prompt prompt) {

	}

}
