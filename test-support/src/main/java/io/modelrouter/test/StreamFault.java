package io.modelrouter.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An answer as a stream, and what goes wrong with it. Immutable: every method returns a
 * new fault. A request that asks for no stream gets the same answer in one body.
 * <p>
 * Chunks are the events that carry the answer: pieces of its text, and what the model
 * thinks and the tools it calls. What the vendor sends before and after does not count.
 */
public final class StreamFault extends Fault {

	static final StreamFault NORMAL = new StreamFault(Reply.NORMAL, StreamScript.DEFAULT);

	private final Reply reply;

	private final StreamScript script;

	StreamFault(Reply reply, StreamScript script) {
		super("stream", (exchange) -> exchange.play(reply, script));
		this.reply = reply;
		this.script = script;
	}

	/**
	 * A stream of the words {@code w1 w2 w3 …}, one in each chunk.
	 * @param count how many words, at least 1
	 * @return the stream
	 */
	public static StreamFault words(int count) {
		String text = IntStream.rangeClosed(1, Checks.atLeast(1, count))
			.mapToObj((word) -> "w" + word)
			.collect(Collectors.joining(" "));
		return new StreamFault(Reply.of(text), StreamScript.DEFAULT);
	}

	/**
	 * A stream of exactly these texts, each in one write, whatever they are.
	 * @param texts the texts with all their line ends; none for an empty body
	 * @return the stream
	 */
	public static StreamFault events(String... texts) {
		return new StreamFault(Reply.NORMAL, StreamScript.literal(Arrays.stream(texts).map(Event::literal).toList()));
	}

	/**
	 * How many chunks the text comes in; without it, about one for each word.
	 * @param count the pieces of about the same length, at least 1; more pieces than
	 * characters leave some of them empty
	 * @return the new stream
	 */
	public StreamFault chunks(int count) {
		return with(pace().withChunks(Checks.atLeast(1, count)));
	}

	/**
	 * The pause between two chunks; none at first.
	 * @param pause the pause
	 * @return the new stream
	 */
	public StreamFault every(Duration pause) {
		return with(pace().withEvery(Checks.notNegative(pause)));
	}

	/**
	 * The time before the first chunk. Headers come at once, and so does what the vendor
	 * sends before any content.
	 * @param pause the time
	 * @return the new stream
	 */
	public StreamFault firstAfter(Duration pause) {
		return with(pace().withFirstAfter(Checks.notNegative(pause)));
	}

	/**
	 * The time between the headers and the first event of any kind.
	 * @param pause the time
	 * @return the new stream
	 */
	public StreamFault openingAfter(Duration pause) {
		return with(pace().withOpeningAfter(Checks.notNegative(pause)));
	}

	/**
	 * Sends signs of life during all pauses and stalls: the comment {@code : keep-alive},
	 * at Anthropic a {@code ping}.
	 * @param pause the pause between two of them, at least 1 ms
	 * @return the new stream
	 */
	public StreamFault keepAlive(Duration pause) {
		Checks.atLeast(1, (int) pause.toMillis());
		return with(pace().withKeepAlive(pause));
	}

	/**
	 * What the model thinks aloud before it answers.
	 * @param thoughts the text
	 * @return the new stream
	 */
	public StreamFault thinking(String thoughts) {
		return new StreamFault(this.reply.withThinking(thoughts), this.script);
	}

	/**
	 * Calls one more tool in the same answer.
	 * @param name the tool's name
	 * @param jsonArguments its arguments, a JSON object
	 * @return the new stream
	 */
	public StreamFault andToolCall(String name, String jsonArguments) {
		return new StreamFault(this.reply.withToolCall(ToolCall.of(name, jsonArguments)), this.script);
	}

	/**
	 * Why the model stops; also for requests that ask for no stream.
	 * @param reason the reason
	 * @return the new stream
	 */
	public StreamFault finish(FinishReason reason) {
		return new StreamFault(this.reply.withFinish(reason), this.script);
	}

	/**
	 * Does not tell the tokens, though asked for: at Anthropic, zeros.
	 * @return the new stream
	 */
	public StreamFault withoutUsage() {
		return with(this.script.with(this.script.tail().withoutUsage()));
	}

	/**
	 * Ends cleanly after the finish reason, without {@code [DONE]} or
	 * {@code message_stop}. Gemini has no end marker.
	 * @return the new stream
	 */
	public StreamFault withoutEndMarker() {
		return with(this.script.with(this.script.tail().withoutEndMarker()));
	}

	/**
	 * Leaves the body unfinished after the last event, until the client leaves.
	 * @return the new stream
	 */
	public StreamFault leftOpen() {
		return with(this.script.with(this.script.tail().leftOpen()));
	}

	/**
	 * Resets the connection (RST) in the middle of an event, 50 ms after the event began:
	 * an RST takes with it what the client has not read.
	 * @param chunks the chunks before it, at least 0
	 * @return the new stream
	 */
	public StreamFault resetAfter(int chunks) {
		return with(Trouble.after(chunks, StreamPlayer::reset));
	}

	/**
	 * The same as {@link #resetAfter}, by a part of the whole.
	 * @param fraction the part of all chunks before it, 0 to 1
	 * @return the new stream
	 */
	public StreamFault resetAt(double fraction) {
		return with(Trouble.at(fraction, StreamPlayer::reset));
	}

	/**
	 * Closes the connection (FIN) in the middle of an event.
	 * @param chunks the chunks before it, at least 0
	 * @return the new stream
	 */
	public StreamFault closeAfter(int chunks) {
		return with(Trouble.after(chunks, StreamPlayer::close));
	}

	/**
	 * The same as {@link #closeAfter}, by a part of the whole.
	 * @param fraction the part of all chunks before it, 0 to 1
	 * @return the new stream
	 */
	public StreamFault closeAt(double fraction) {
		return with(Trouble.at(fraction, StreamPlayer::close));
	}

	/**
	 * Ends the body as HTTP wants it, without a finish reason.
	 * @param chunks the chunks before it, at least 0
	 * @return the new stream
	 */
	public StreamFault endAfter(int chunks) {
		return with(Trouble.after(chunks, (player, next) -> player.end()));
	}

	/**
	 * The same as {@link #endAfter}, by a part of the whole.
	 * @param fraction the part of all chunks before it, 0 to 1
	 * @return the new stream
	 */
	public StreamFault endAt(double fraction) {
		return with(Trouble.at(fraction, (player, next) -> player.end()));
	}

	/**
	 * Says nothing more and leaves the connection open until the client leaves.
	 * @param chunks the chunks before it, at least 0
	 * @return the new stream
	 */
	public StreamFault stallAfter(int chunks) {
		return with(Trouble.after(chunks, (player, next) -> player.stall()));
	}

	/**
	 * The same as {@link #stallAfter}, by a part of the whole.
	 * @param fraction the part of all chunks before it, 0 to 1
	 * @return the new stream
	 */
	public StreamFault stallAt(double fraction) {
		return with(Trouble.at(fraction, (player, next) -> player.stall()));
	}

	/**
	 * Sends the vendor's error as an event, then ends the body.
	 * @param chunks the chunks before it, at least 0
	 * @param error the error
	 * @return the new stream
	 */
	public StreamFault errorAfter(int chunks, StatusFault error) {
		return with(Trouble.after(chunks, (player, next) -> player.error(error)));
	}

	/**
	 * The same as {@link #errorAfter}, by a part of the whole.
	 * @param fraction the part of all chunks before it, 0 to 1
	 * @param error the error
	 * @return the new stream
	 */
	public StreamFault errorAt(double fraction, StatusFault error) {
		return with(Trouble.at(fraction, (player, next) -> player.error(error)));
	}

	/**
	 * Breaks off the JSON of one chunk, then goes on.
	 * @param chunk which one, from 1
	 * @return the new stream
	 */
	public StreamFault malformedAt(int chunk) {
		return with(this.script.withMalformed(Checks.atLeast(1, chunk)));
	}

	/**
	 * Writes events in an unusual way.
	 * @param styles what is unusual
	 * @return the new stream
	 */
	public StreamFault style(SseStyle... styles) {
		return with(this.script.with(this.script.framing().with(Set.of(styles))));
	}

	/**
	 * Writes events in drops, which split lines and characters.
	 * @param bytes the bytes of a drop, at least 1
	 * @param pause the pause after each
	 * @return the new stream
	 */
	public StreamFault dribble(int bytes, Duration pause) {
		return with(
				this.script.with(this.script.framing().withDrops(Checks.atLeast(1, bytes), Checks.notNegative(pause))));
	}

	Reply reply() {
		return this.reply;
	}

	StreamScript script() {
		return this.script;
	}

	private Pace pace() {
		return this.script.paceOrDefault();
	}

	private StreamFault with(Trouble trouble) {
		return with(this.script.with(trouble));
	}

	private StreamFault with(Pace pace) {
		return with(this.script.with(pace));
	}

	private StreamFault with(StreamScript changed) {
		return new StreamFault(this.reply, changed);
	}

}
