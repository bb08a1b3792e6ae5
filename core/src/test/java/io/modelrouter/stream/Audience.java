package io.modelrouter.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.BaseSubscriber;

import io.modelrouter.Pieces;

/**
 * A subscriber that remembers, and asks for as much as it was made for.
 */
final class Audience extends BaseSubscriber<ChatResponse> {

	private final long demand;

	private final List<ChatResponse> chunks = new CopyOnWriteArrayList<>();

	private volatile @Nullable Throwable error;

	private volatile int endings;

	Audience(long demand) {
		this.demand = demand;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		if (this.demand > 0) {
			subscription.request(this.demand);
		}
	}

	@Override
	protected void hookOnNext(ChatResponse chunk) {
		this.chunks.add(chunk);
	}

	@Override
	protected void hookOnError(Throwable error) {
		this.error = error;
		this.endings++;
	}

	@Override
	protected void hookOnComplete() {
		this.endings++;
	}

	List<ChatResponse> chunks() {
		return this.chunks;
	}

	List<String> texts() {
		return this.chunks.stream().map(Pieces::textOf).toList();
	}

	@Nullable Throwable error() {
		return this.error;
	}

	int endings() {
		return this.endings;
	}

}
