package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * One request and its connection, as a fault sees them: what would be answered, and what
 * can be done to the socket.
 */
final class Exchange {

	private static final Duration STEP = Duration.ofMillis(10);

	private final Connection connection;

	private final boolean keepAlive;

	private final Responder responder;

	private final Journal journal;

	Exchange(Connection connection, boolean keepAlive, Responder responder, Journal journal) {
		this.connection = connection;
		this.keepAlive = keepAlive;
		this.responder = responder;
		this.journal = journal;
	}

	boolean onReusedConnection() {
		return this.connection.reused();
	}

	Stamp stamp() {
		return this.responder.subject().stamp();
	}

	String model() {
		return this.responder.subject().model();
	}

	/** The response when nothing goes wrong; counts against the limits of the model. */
	HttpResponse answer() {
		return answer(SmallTalk.about(this.responder.question()));
	}

	HttpResponse answer(String text) {
		return this.responder.answer(text);
	}

	HttpResponse error(ErrorCase error) {
		return this.responder.error(error);
	}

	void send(HttpResponse response) throws IOException {
		ends(Ending.ANSWERED);
		this.connection.send(response, this.keepAlive);
	}

	/** Answers on a connection that is announced as kept, and closes it all the same. */
	void sendAndClose(HttpResponse response) throws IOException {
		send(response);
		this.connection.close();
	}

	/** Sends headers, waits, then sends the body. */
	void sendBodyLate(HttpResponse response, Duration wait) throws IOException {
		sendHead(response);
		pause(wait);
		ends(Ending.ANSWERED);
		this.connection.write(response.body(), 0, response.body().length);
	}

	/** Sends the body in equal steps, the last byte after this time. */
	void sendBodySlowly(HttpResponse response, Duration time) throws IOException {
		sendHead(response);
		byte[] body = response.body();
		long steps = Math.max(1, Math.min(body.length, time.dividedBy(STEP)));
		int sent = 0;
		for (long step = 1; step <= steps; step++) {
			pause(time.dividedBy(steps));
			if (step == steps) {
				ends(Ending.ANSWERED);
			}
			int end = (int) (body.length * step / steps);
			this.connection.write(body, sent, end - sent);
			sent = end;
		}
	}

	/** Sends half of the body that the headers announce, then closes. */
	void sendHalf(HttpResponse response) throws IOException {
		sendHead(response);
		byte[] half = Arrays.copyOf(response.body(), response.body().length / 2);
		this.connection.write(half, 0, half.length);
		close();
	}

	/** Waits; ends with an exception as soon as the client leaves. */
	void pause(Duration duration) throws IOException {
		this.connection.pause(duration);
	}

	void reset() throws IOException {
		ends(Ending.CUT);
		this.connection.reset();
	}

	void close() throws IOException {
		ends(Ending.CUT);
		this.connection.close();
	}

	/**
	 * Writes down how it ends; always before the client can see that end, so that who has
	 * an answer finds it recorded.
	 */
	void ends(Ending ending) {
		this.journal.end(stamp().number(), ending);
	}

	private void sendHead(HttpResponse response) throws IOException {
		byte[] head = response.head(this.keepAlive);
		this.connection.write(head, 0, head.length);
	}

}
