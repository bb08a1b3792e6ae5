package io.modelrouter.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelAnswer;
import io.modelrouter.Pieces;

/**
 * Streams that end before their answer does.
 */
abstract class StreamEndBench {

	final StreamFixture fixture = new StreamFixture();

	final CountDownLatch flowing = new CountDownLatch(1);

	final CountDownLatch closed = new CountDownLatch(1);

	final AtomicBoolean interrupted = new AtomicBoolean();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	ModelAnswer endless(ChunkReceiver receiver) {
		receiver.onCancel(this.closed::countDown);
		receiver.receive(Pieces.text("Hello"));
		this.flowing.countDown();
		return hold(receiver);
	}

	/** Blocks as a read of a socket does, until it is interrupted. */
	ModelAnswer hold(ChunkReceiver receiver) {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			this.interrupted.set(true);
		}
		throw new AttemptFailedException(Failures.of(FailureKind.NETWORK));
	}

}
