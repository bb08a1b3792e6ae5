package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;

/**
 * Streams one answer as its script says.
 */
final class StreamPlayer {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration TIME_TO_READ = Duration.ofMillis(50);

	private final Exchange exchange;

	private final StreamScript script;

	private final Pace pace;

	private final EventSource source;

	private final EventWriter writer;

	StreamPlayer(Exchange exchange, StreamScript script, EventSource source) {
		this.exchange = exchange;
		this.script = script;
		this.pace = script.paceOrDefault();
		this.source = source;
		this.writer = new EventWriter(exchange, script.framing());
	}

	/** Plays everything that comes after the headers. */
	void play() throws IOException {
		await(this.pace.openingAfter());
		for (Event event : this.source.opening()) {
			this.writer.write(event);
		}
		await(this.pace.firstAfter());
		Trouble trouble = this.script.trouble();
		if (trouble == null) {
			events(this.source.size() - 1);
			last();
		}
		else {
			int position = trouble.position(this.source.chunks());
			events(position);
			trouble.happening().happen(this, event(position));
		}
	}

	private void events(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			awaitTurn(i);
			this.writer.write(event(i));
		}
	}

	private void last() throws IOException {
		int last = this.source.size() - 1;
		awaitTurn(last);
		if (this.script.tail().open()) {
			if (last >= 0) {
				this.writer.write(event(last));
			}
			stall();
		}
		this.exchange.ends(Ending.ANSWERED);
		if (last >= 0) {
			this.writer.writeLast(event(last));
		}
		else {
			this.writer.end();
		}
	}

	private void awaitTurn(int index) throws IOException {
		if (index > 0 && index < this.source.chunks()) {
			await(this.pace.every());
		}
	}

	/** An event; what would follow the last one stands for it. */
	private Event event(int index) {
		if (index >= this.source.size()) {
			return VendorStream.COMMENT;
		}
		Event event = this.source.event(index);
		return (index + 1 == this.script.malformed()) ? event.broken() : event;
	}

	/**
	 * Cuts the connection with an RST within the event. An RST takes with it what the
	 * client has not read yet, so it gets the time to do so.
	 */
	void reset(Event event) throws IOException {
		this.writer.writeHalf(event);
		this.exchange.pause(TIME_TO_READ);
		this.exchange.reset();
	}

	/** Closes the connection with a FIN within the event. */
	void close(Event event) throws IOException {
		this.writer.writeHalf(event);
		this.exchange.close();
	}

	/** Ends the body as HTTP wants it, though the answer is not complete. */
	void end() throws IOException {
		this.exchange.ends(Ending.CUT);
		this.writer.end();
	}

	/** Says nothing more until the client leaves. */
	void stall() throws IOException {
		while (true) {
			await(LONG);
		}
	}

	/** Ends the stream with the vendor's error. */
	void error(StatusFault error) throws IOException {
		this.exchange.ends(Ending.ANSWERED);
		this.writer.writeLast(this.source.vendor().error(error.event(this.exchange)));
	}

	private void await(Duration wait) throws IOException {
		Duration left = wait;
		Duration beat = this.pace.keepAlive();
		while (beat != null && left.compareTo(beat) > 0) {
			this.exchange.pause(beat);
			this.writer.write(this.source.vendor().keepAlive());
			left = left.minus(beat);
		}
		this.exchange.pause(left);
	}

}
