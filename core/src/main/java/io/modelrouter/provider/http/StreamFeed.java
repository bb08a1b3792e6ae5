package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.provider.http.EventReading.Read;
import io.modelrouter.provider.http.StreamReader.Meaning;
import io.modelrouter.provider.http.sse.LineTooLongException;
import io.modelrouter.provider.http.sse.SseEvent;

/**
 * What an SDK reads of a stream: one event after the other, each as soon as it is there.
 * It ends only when the answer is whole; else it breaks, and the attempt knows why. Used
 * by one thread.
 */
final class StreamFeed extends InputStream {

	private static final Logger logger = LoggerFactory.getLogger(StreamFeed.class);

	private static final byte[] NOTHING = {};

	private final StreamEvents events;

	private final EventReading reading;

	private final HttpAttempt attempt;

	private final StreamProgress progress;

	private final StreamWatch watch;

	private final byte[] filler;

	private byte[] current = NOTHING;

	private int position;

	private boolean fed;

	private boolean ended;

	StreamFeed(StreamEvents events, EventReading reading, HttpAttempt attempt, StreamRun run) {
		this.events = events;
		this.reading = reading;
		this.attempt = attempt;
		this.progress = run.progress();
		this.watch = run.watch();
		String filler = this.progress.reader().filler();
		this.filler = filler.isEmpty() ? NOTHING : new SseEvent(null, filler.getBytes(StandardCharsets.UTF_8)).toWire();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		while (length > 0 && this.position == this.current.length && !this.ended) {
			this.position = 0;
			this.current = next();
		}
		int count = Math.min(length, this.current.length - this.position);
		if (count == 0) {
			return this.ended ? -1 : 0;
		}
		System.arraycopy(this.current, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public int available() {
		return this.current.length - this.position;
	}

	/**
	 * What the SDK gets next; nothing if that event is not for the SDK.
	 */
	private byte[] next() throws IOException {
		SseEvent event;
		try {
			this.watch.waits();
			event = this.events.next();
		}
		catch (LineTooLongException ex) {
			throw malformed();
		}
		catch (IOException ex) {
			return broken();
		}
		if (event == null) {
			return ended();
		}
		if (!event.hasData()) {
			this.watch.came(false, this.progress.isOver());
			return NOTHING;
		}
		Read read = this.reading.read(event, this.progress.reader(), this.attempt.model(), this.progress.hasContent());
		return (read != null) ? take(read) : skipped();
	}

	private byte[] take(Read read) throws IOException {
		if (read.meaning() == Meaning.END) {
			return ended();
		}
		boolean content = read.meaning() == Meaning.CONTENT || read.meaning() == Meaning.HELD;
		this.progress.event(content);
		this.progress.grow(read.length());
		if (read.meaning() == Meaning.ERROR) {
			this.attempt.bodyCame(read.bytes());
			throw broke(StreamBreakage.error());
		}
		if (this.progress.isTooLong()) {
			throw broke(StreamBreakage.tooLong(this.progress));
		}
		this.watch.came(content, this.progress.isOver());
		boolean hidden = read.meaning() == Meaning.SKIPPED || read.meaning() == Meaning.HELD;
		return hidden ? NOTHING : withFiller(read.bytes());
	}

	private byte[] withFiller(byte[] event) {
		if (this.filler.length == 0) {
			return event;
		}
		int before = this.fed ? 0 : this.filler.length;
		this.fed = true;
		byte[] all = new byte[before + event.length + this.filler.length];
		System.arraycopy(this.filler, 0, all, 0, before);
		System.arraycopy(event, 0, all, before, event.length);
		System.arraycopy(this.filler, 0, all, before + event.length, this.filler.length);
		return all;
	}

	/**
	 * An answer with a hole must not look whole, so before content such a stream has
	 * failed and is replaced. Later it goes on: what was delivered cannot be taken back,
	 * and most such events are no part of the answer.
	 */
	private byte[] skipped() throws IOException {
		if (!this.progress.hasContent()) {
			throw malformed();
		}
		this.progress.skip();
		this.watch.came(false, this.progress.isOver());
		if (this.progress.skipped() == 1) {
			logger.warn("An event of a stream of model '{}' could not be read and was left out, {}; further ones of "
					+ "this stream are not logged", this.attempt.model(), this.progress);
		}
		return NOTHING;
	}

	private IOException malformed() {
		return broke(StreamBreakage.malformed(this.progress));
	}

	private byte[] ended() throws IOException {
		if (!this.progress.reader().isFinished()) {
			throw broke(StreamBreakage.ended(this.progress));
		}
		return whole();
	}

	/**
	 * A finish reason is believed, also if the provider does not end the stream.
	 */
	private byte[] broken() throws IOException {
		Cut cut = this.watch.reason();
		boolean silent = cut == null || cut == Cut.LINGERED || cut == Cut.STALLED;
		if (silent && this.progress.isFinished()) {
			return whole();
		}
		throw broke(StreamBreakage.of(cut, this.progress, this.attempt));
	}

	private byte[] whole() {
		this.ended = true;
		this.progress.completed();
		this.attempt.close();
		return NOTHING;
	}

	private IOException broke(Breakage breakage) {
		this.ended = true;
		this.attempt.broke(breakage);
		this.attempt.close();
		return new StreamBrokenException();
	}

	@Override
	public void close() {
		this.ended = true;
		this.attempt.close();
	}

}
