package io.modelrouter.provider.sdk;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.error.BareTrace;
import io.modelrouter.provider.http.HttpAttempt;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.keys.KeyLease;
import io.modelrouter.provider.keys.KeyRing;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.usage.UsageReaders;
import io.modelrouter.tokens.PromptTokens;

/**
 * One model of a provider: borrows a key, lets the SDK send the prompt, has the outcome
 * judged and settles the key. Thread-safe.
 */
final class SdkClient implements ModelClient {

	private static final Logger logger = LoggerFactory.getLogger(SdkClient.class);

	private final HttpTransport transport;

	private final KeyRing keys;

	private final VendorModel model;

	private final String name;

	private final AttemptJudge judge;

	private final @Nullable SdkEmbeddings embeddings;

	private final UsageReaders usages;

	/** Of callers without options of their own. */
	private final ChatOptions options;

	SdkClient(HttpTransport transport, KeyRing keys, VendorModel model, String name, AttemptJudge judge,
			@Nullable SdkEmbeddings embeddings) {
		this.transport = transport;
		this.keys = keys;
		this.model = model;
		this.name = name;
		this.judge = judge;
		this.embeddings = embeddings;
		this.usages = new UsageReaders(List.of(model.usage()));
		this.options = model.options().apply(CallerOptions.of(null));
	}

	@Override
	public ModelAnswer call(Prompt prompt, Duration limit) {
		KeyLease lease = this.keys.lend();
		return settled(lease, () -> send(prompt, this.transport.attempt(this.name, lease.value(), limit)));
	}

	@Override
	public ModelAnswer stream(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
		KeyLease lease = this.keys.lend();
		return settled(lease, () -> {
			try (HttpAttempt attempt = this.transport.attempt(this.name, lease.value(), limits,
					this.model.readers().get())) {
				receiver.onCancel(attempt::abort);
				return stream(prompt, attempt, new ChunkRelay(receiver));
			}
		});
	}

	@Override
	public ModelAnswer embed(EmbeddingRequest request, Duration limit) {
		SdkEmbeddings embeddings = this.embeddings;
		if (embeddings == null) {
			return ModelClient.super.embed(request, limit);
		}
		KeyLease lease = this.keys.lend();
		return settled(lease, () -> embeddings.send(request, this.transport.attempt(this.name, lease.value(), limit)));
	}

	private ModelAnswer settled(KeyLease lease, Supplier<ModelAnswer> attempt) {
		boolean settled = false;
		try {
			ModelAnswer answer = attempt.get();
			this.keys.accepted(lease);
			settled = true;
			return answer;
		}
		catch (AttemptFailedException ex) {
			if (ex.failure().kind() != FailureKind.AUTHENTICATION) {
				throw ex;
			}
			settled = true;
			boolean otherKeys = this.keys.refused(lease, why(ex.failure()));
			throw otherKeys ? ex : new AttemptFailedException(ex.failure().notAgain(), ex.usage());
		}
		finally {
			if (!settled) {
				this.keys.returned(lease);
			}
		}
	}

	/**
	 * Without the provider's message, which may quote the prompt: other calls are told.
	 */
	private static String why(Failure failure) {
		return failure.withMessage("the key was not accepted").toString();
	}

	private ModelAnswer send(Prompt prompt, HttpAttempt attempt) {
		Failure failure;
		TokenUsage usage = TokenUsage.UNKNOWN;
		try {
			Prompt request = request(prompt);
			ChatResponse response = attempt.run(() -> this.model.chatModel().call(request));
			failure = this.judge.look(response, attempt);
			usage = usage(response, attempt);
			if (failure == null) {
				return this.judge.complete(new ModelAnswer(response, usage), attempt);
			}
		}
		catch (RuntimeException ex) {
			failure = explain(ex, attempt);
		}
		throw new AttemptFailedException(failure, attempt.isUnanswered() ? atLeast(usage, prompt) : usage);
	}

	private static TokenUsage atLeast(TokenUsage told, Prompt prompt) {
		return told.isKnown() ? told : PromptTokens.unanswered(prompt).with(told.details());
	}

	/**
	 * An SDK does not read all that the answer told.
	 */
	private TokenUsage usage(@Nullable ChatResponse response, HttpAttempt attempt) {
		return attempt.completed((response != null) ? this.usages.count(response).usage() : TokenUsage.UNKNOWN);
	}

	private ModelAnswer stream(Prompt prompt, HttpAttempt attempt, ChunkRelay chunks) {
		Failure failure;
		boolean left = false;
		try {
			Prompt request = request(prompt);
			attempt.run(() -> {
				this.model.stream().stream(request, chunks);
				return null;
			});
			if (attempt.isSuccess()) {
				return this.judge.complete(new ModelAnswer(chunks.metadata(attempt.skipped()), attempt.usage()),
						attempt);
			}
			attempt.notRead();
			failure = this.judge.broken(attempt);
		}
		catch (RuntimeException ex) {
			chunks.rethrow();
			attempt.notRead();
			left = chunks.isCancelled();
			failure = left ? this.judge.left() : explain(ex, attempt);
		}
		boolean unanswered = attempt.isUnanswered() || left && attempt.sentAt() != null;
		throw new AttemptFailedException(failure, unanswered ? atLeast(attempt.usage(), prompt) : attempt.usage());
	}

	private Failure explain(RuntimeException thrown, HttpAttempt attempt) {
		if (logger.isDebugEnabled()) {
			logger.debug("Model '{}': the SDK threw", this.name, BareTrace.of(thrown));
		}
		return this.judge.explain(thrown, attempt);
	}

	private Prompt request(Prompt prompt) {
		return new Prompt(prompt.getInstructions(), options(prompt.getOptions()));
	}

	private ChatOptions options(@Nullable ChatOptions given) {
		return (given != null) ? this.model.options().apply(CallerOptions.of(given)) : this.options;
	}

}
