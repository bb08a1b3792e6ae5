package io.modelrouter.cost.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Takes a body up to a size, and breaks off one that is larger: with an error, or with
 * what came until then.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

	private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();

	private final int most;

	private final boolean all;

	private long received;

	private boolean brokenOff;

	private @Nullable Subscription subscription;

	/**
	 * @param all whether only the whole body is of use
	 */
	BoundedBody(int most, boolean all) {
		this.most = most;
		this.all = all;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body.getBody();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		this.body.onSubscribe(subscription);
	}

	@Override
	public void onNext(List<ByteBuffer> parts) {
		if (this.brokenOff) {
			return;
		}
		for (ByteBuffer part : parts) {
			this.received += part.remaining();
		}
		if (this.received <= this.most) {
			this.body.onNext(parts);
			return;
		}
		this.brokenOff = true;
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		if (this.all) {
			this.body.onError(new IOException("The answer is larger than " + this.most + " bytes"));
			return;
		}
		this.body.onNext(parts);
		this.body.onComplete();
	}

	@Override
	public void onError(Throwable failure) {
		this.body.onError(failure);
	}

	@Override
	public void onComplete() {
		this.body.onComplete();
	}

}
