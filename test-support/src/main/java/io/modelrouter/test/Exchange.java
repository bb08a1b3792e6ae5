package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

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

	private final Progress progress;

	private final StreamFault streaming;

	Exchange(Connection connection, boolean keepAlive, Responder responder, Journal journal, Progress progress,
			StreamFault streaming) {
		this.connection = connection;
		this.keepAlive = keepAlive;
		this.responder = responder;
		this.journal = journal;
		this.progress = progress;
		this.streaming = streaming;
	}

	/** Whether a stream is asked for. */
	boolean stream() {
		return this.responder.delivery() != Delivery.CALL;
	}

	Turn lastTurn() {
		return this.responder.question().last();
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
		return answer(Reply.NORMAL);
	}

	HttpResponse answer(Reply reply) {
		return this.responder.respond(this.responder.answerOf(reply));
	}

	/** Lets the request meet the limits before anything else; true if they refuse it. */
	boolean refusedAtOnce() throws IOException {
		Answer answer = stream() ? answerOf(Reply.NORMAL) : this.responder.answerOf(Reply.NORMAL);
		if (this.responder.admits(answer)) {
			return false;
		}
		send(this.responder.respond(answer));
		return true;
	}

	private Answer answerOf(Reply reply) {
		Reply normal = this.streaming.reply();
		return this.responder.answerOf((reply == Reply.NORMAL) ? normal : reply.orTextOf(normal));
	}

	/** Answers a call or a stream, a stream as the model's script wants it. */
	void play(Reply reply) throws IOException {
		play(reply, this.streaming.script());
	}

	/** Answers a call, or a stream like this. */
	void play(Reply reply, StreamScript script) throws IOException {
		if (!stream()) {
			send(answer(reply));
			return;
		}
		StreamScript played = script.atPaceOf(this.streaming.script());
		Answer answer = answerOf(reply);
		HttpResponse head = this.responder.streamHead(answer);
		if (head.status() != 200) {
			send(head);
			return;
		}
		write(head.chunkedHead(this.keepAlive));
		new StreamPlayer(this, played,
				source(played.tail().usage() ? answer : answer.telling(ScriptedUsage.none()), played))
			.play();
	}

	/** The script of normal streams, to change. */
	StreamScript script() {
		return this.streaming.script();
	}

	/** Closes the connection although it was announced as kept. */
	void closeAfterAnswer() throws IOException {
		this.connection.close();
	}

	private EventSource source(Answer answer, StreamScript script) {
		VendorStream vendor = this.responder.stream(answer);
		List<Event> literal = script.literal();
		return (literal != null) ? EventSource.literal(literal, vendor)
				: EventSource.of(vendor, answer, script.paceOrDefault(), script.tail().endMarker());
	}

	HttpResponse error(ErrorCase error) {
		return this.responder.error(error);
	}

	/** Sends an error; what is none to the vendor comes as it would otherwise. */
	void refuse(ErrorCase error, HttpResponse response) throws IOException {
		if (stream() && response.status() == 200 && error.reason() == ErrorCase.Reason.CONTENT_FILTERED) {
			StreamFault.events("data: " + response.text() + "\n\n").play(this);
		}
		else {
			send(response);
		}
	}

	void send(HttpResponse response) throws IOException {
		ends(Ending.ANSWERED);
		this.connection.send(response, this.keepAlive);
	}

	/** Sends headers, waits, then sends the body. */
	void sendBodyLate(HttpResponse response, Duration wait) throws IOException {
		sendHead(response);
		pause(wait);
		ends(Ending.ANSWERED);
		write(response.body());
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
		write(Arrays.copyOf(response.body(), response.body().length / 2));
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
		Passage passage = this.responder.passage();
		passage.leave();
		this.progress.refusedFor(passage.refusedFor());
		this.journal.end(this.progress, ending);
	}

	boolean ended() {
		return this.progress.ended();
	}

	void countEvent() {
		this.progress.countEvent();
	}

	void write(byte[] bytes) throws IOException {
		this.connection.write(bytes, 0, bytes.length);
	}

	private void sendHead(HttpResponse response) throws IOException {
		write(response.head(this.keepAlive));
	}

}
