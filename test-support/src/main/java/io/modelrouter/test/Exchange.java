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

	private final Dialect dialect;

	private final Question question;

	private final Subject subject;

	private boolean complete;

	Exchange(Connection connection, boolean keepAlive, Dialect dialect, Question question, Subject subject) {
		this.connection = connection;
		this.keepAlive = keepAlive;
		this.dialect = dialect;
		this.question = question;
		this.subject = subject;
	}

	/** Whether the client has a complete response. */
	boolean complete() {
		return this.complete;
	}

	boolean onReusedConnection() {
		return this.connection.reused();
	}

	Stamp stamp() {
		return this.subject.stamp();
	}

	String model() {
		return this.question.model();
	}

	/** The response when nothing goes wrong. */
	HttpResponse answer() {
		return answer(SmallTalk.about(this.question));
	}

	HttpResponse answer(String text) {
		return this.dialect.answer(this.question, Answer.of(this.question, text), stamp());
	}

	HttpResponse error(ErrorCase error) {
		return this.dialect.error(error, this.subject);
	}

	void send(HttpResponse response) throws IOException {
		this.connection.send(response, this.keepAlive);
		this.complete = true;
	}

	/** Sends headers, waits, then sends the body. */
	void sendBodyLate(HttpResponse response, Duration wait) throws IOException {
		sendHead(response);
		pause(wait);
		this.connection.write(response.body(), 0, response.body().length);
		this.complete = true;
	}

	/** Sends the body in equal steps, the last byte after this time. */
	void sendBodySlowly(HttpResponse response, Duration time) throws IOException {
		sendHead(response);
		byte[] body = response.body();
		long steps = Math.max(1, Math.min(body.length, time.dividedBy(STEP)));
		int sent = 0;
		for (long step = 1; step <= steps; step++) {
			pause(time.dividedBy(steps));
			int end = (int) (body.length * step / steps);
			this.connection.write(body, sent, end - sent);
			sent = end;
		}
		this.complete = true;
	}

	/** Sends half of the body that the headers announce, then closes. */
	void sendHalf(HttpResponse response) throws IOException {
		sendHead(response);
		byte[] half = Arrays.copyOf(response.body(), response.body().length / 2);
		this.connection.write(half, 0, half.length);
		this.connection.close();
	}

	/** Waits; ends with an exception as soon as the client leaves. */
	void pause(Duration duration) throws IOException {
		this.connection.pause(duration);
	}

	void reset() throws IOException {
		this.connection.reset();
	}

	void close() throws IOException {
		this.connection.close();
	}

	private void sendHead(HttpResponse response) throws IOException {
		byte[] head = response.head(this.keepAlive);
		this.connection.write(head, 0, head.length);
	}

}
