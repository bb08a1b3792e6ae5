package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import io.modelrouter.Deadline;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.time.Time;

/**
 * One attempt on the wire: its key, its limit, and what came of it. Belongs to one
 * thread, except that it can be aborted from others.
 */
public final class HttpAttempt implements AutoCloseable {

	private static final int DETAIL_LENGTH = 200;

	private static final int BODY_LENGTH = 64 * 1024;

	/** What is shorter is a word that stands for no key. */
	private static final int SHORTEST_KEY = 5;

	private static final String HIDDEN = "***";

	/** The provider was at work, and nobody waited for the end of it. */
	private static final Set<Signal> LEFT = EnumSet.of(Signal.TIME_LIMIT, Signal.INTERRUPTED, Signal.CUT,
			Signal.INCOMPLETE, Signal.STALLED);

	private final HttpTransport transport;

	private final Time time;

	private final Duration limit;

	private final Deadline deadline;

	private final String model;

	private final @Nullable String key;

	private final @Nullable HttpReply rehearsed;

	private final @Nullable StreamRun stream;

	private boolean begun;

	private volatile @Nullable Long sentAt;

	private @Nullable Response response;

	private byte[] body = {};

	private UsageDetails details = UsageDetails.NONE;

	private @Nullable Signal signal;

	private String detail = "";

	HttpAttempt(HttpTransport transport, Time time, Duration limit, String model, @Nullable String key,
			@Nullable HttpReply rehearsed, @Nullable StreamRun stream) {
		this.transport = transport;
		this.time = time;
		this.limit = limit;
		this.deadline = Deadline.after(time.nanos(), limit);
		this.model = model;
		this.key = key;
		this.rehearsed = rehearsed;
		this.stream = stream;
	}

	/**
	 * Runs the SDK on this thread; the one request that it sends becomes this attempt.
	 */
	public <T> T run(Supplier<T> sdk) {
		return this.transport.run(this, sdk);
	}

	/**
	 * Whether an answer came back whole, with a status that says so.
	 */
	public boolean isSuccess() {
		return this.response != null && this.response.isSuccessful() && this.signal == null
				&& (this.stream == null || this.stream.progress().isComplete());
	}

	/**
	 * What came back, null if no headers did; decoded with each call. A provider that
	 * repeats the key does not get it into a message.
	 */
	public @Nullable HttpReply reply() {
		Response response = this.response;
		return (response != null)
				? new HttpReply(response.code(), response.headers().toMultimap(), withoutKey(
						new String(this.body, 0, Math.min(this.body.length, BODY_LENGTH), StandardCharsets.UTF_8)))
				: null;
	}

	/**
	 * The headers of the answer that tell of limits, their names in lower case; mostly
	 * there are none.
	 */
	public Map<String, String> limitHeaders() {
		return (this.response != null) ? LimitHeaderFields.of(this.response.headers()) : Map.of();
	}

	/**
	 * When the request had been sent, a reading of the monotonic clock, in nanoseconds;
	 * null if none was.
	 */
	public @Nullable Long sentAt() {
		return this.sentAt;
	}

	/**
	 * Whether the provider may bill it without having told the tokens: the request had
	 * been sent, and the exchange ended before the answer did.
	 */
	public boolean isUnanswered() {
		return this.sentAt != null && this.signal != null && LEFT.contains(this.signal);
	}

	/**
	 * The whole body of an answer as it came, empty if none did. The key may stand in it.
	 */
	public byte[] body() {
		return this.body;
	}

	private String withoutKey(String text) {
		boolean telling = this.key != null && this.key.length() >= SHORTEST_KEY;
		return telling ? text.replace(this.key, HIDDEN) : text;
	}

	/**
	 * How the exchange broke, null if it did not.
	 */
	public @Nullable Signal signal() {
		return this.signal;
	}

	/**
	 * One line about how it broke.
	 */
	public String detail() {
		return this.detail;
	}

	/**
	 * How far the stream came, null if none was asked for.
	 */
	public @Nullable StreamProgress progress() {
		return (this.stream != null) ? this.stream.progress() : null;
	}

	/**
	 * The tokens that a stream has told so far.
	 */
	public TokenUsage usage() {
		return (this.stream != null) ? ServiceTierHeader.on(this.response, this.stream.progress().usage())
				: TokenUsage.UNKNOWN;
	}

	/**
	 * What the SDK read of an answer's usage, with what else the answer told of its cost.
	 */
	public TokenUsage completed(TokenUsage read) {
		return ServiceTierHeader.on(this.response, read.with(read.details().then(this.details)));
	}

	/**
	 * How many events of a stream could not be read and were left out.
	 */
	public int skipped() {
		return (this.stream != null) ? this.stream.progress().skipped() : 0;
	}

	/**
	 * The caller has left: ends a stream at once. Runs on any thread.
	 */
	public void abort() {
		if (this.stream != null) {
			this.stream.watch().cut(Cut.LEFT);
		}
	}

	/**
	 * The SDK has stopped reading. If that is not because the stream broke, it met
	 * something that it cannot read.
	 */
	public void notRead() {
		boolean begun = this.response != null && this.response.isSuccessful();
		if (this.stream != null && begun && this.signal == null) {
			broke(StreamBreakage.notRead(this.stream.progress()));
		}
	}

	/**
	 * Ends a stream that has not come to its end, so that no connection stays behind.
	 */
	@Override
	public void close() {
		if (this.stream != null) {
			this.stream.end();
		}
	}

	@Nullable StreamRun stream() {
		return this.stream;
	}

	Duration limit() {
		return this.limit;
	}

	String model() {
		return this.model;
	}

	@Nullable String key() {
		return this.key;
	}

	/**
	 * What to answer without sending anything, null for a real attempt.
	 */
	@Nullable HttpReply rehearsed() {
		return this.rehearsed;
	}

	Duration left() {
		return this.deadline.left(this.time.nanos());
	}

	/**
	 * Marks the only request of the attempt as begun.
	 * @throws IOException if it was begun before
	 */
	void begin() throws IOException {
		if (this.begun) {
			throw new IOException("An attempt sends one request");
		}
		this.begun = true;
	}

	/**
	 * What the request may take from now, read once: a limit of 0 would mean none.
	 * @throws IOException if no time is left
	 */
	Duration limitFromNow() throws IOException {
		Duration left = left();
		if (left.isZero()) {
			this.signal = Signal.TIME_LIMIT;
			this.detail = "no time was left to send anything";
			throw new InterruptedIOException("timeout");
		}
		return left;
	}

	/**
	 * The request has been sent.
	 */
	void sent() {
		this.sentAt = this.time.nanos();
	}

	void headersCame(Response response) {
		this.response = response;
	}

	void bodyCame(byte[] body) {
		this.body = body;
	}

	void detailsCame(UsageDetails details) {
		this.details = details;
	}

	boolean hasHeaders() {
		return this.response != null;
	}

	void broke(Breakage breakage) {
		this.signal = breakage.signal();
		String text = breakage.detail().replaceAll("\\s+", " ");
		this.detail = (text.length() <= DETAIL_LENGTH) ? text : text.substring(0, DETAIL_LENGTH);
	}

}
