package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/**
 * What the simulator does to one request, for real on the socket. Immutable; one fault
 * may be scripted many times.
 * <p>
 * Faults that need a body take the normal answer of the simulator in the wire format of
 * the request. All times are real time.
 */
public class Fault {

	static final Fault NONE = new Fault("answer", (exchange) -> exchange.play(Reply.NORMAL));

	private final String description;

	private final Action action;

	Fault(String description, Action action) {
		this.description = description;
		this.action = action;
	}

	/**
	 * A status with the vendor's own body, which states no delay unless one is added.
	 * Below 400, vendors have no error to tell: give it a body.
	 * @param status the status, 200 to 599
	 * @return the fault
	 */
	public static StatusFault status(int status) {
		if (status < 200 || status > 599) {
			throw new IllegalArgumentException("A status is between 200 and 599, not " + status);
		}
		return (status == 429) ? rateLimited(Dimension.RPM)
				: new StatusFault(ErrorCase.of(status, ErrorCase.Reason.STATUS));
	}

	/**
	 * Status 429 in the vendor's words for this limit, with its headers.
	 * @param dimension what was exceeded
	 * @return the fault
	 */
	public static StatusFault rateLimited(Dimension dimension) {
		return new StatusFault(ErrorCase.of(429, ErrorCase.Reason.of(dimension)));
	}

	/**
	 * The vendor's refusal of a key: 401, at Gemini 400 ({@code API_KEY_INVALID}).
	 * @return the fault
	 */
	public static StatusFault invalidKey() {
		return new StatusFault(ErrorCase.of(401, ErrorCase.Reason.INVALID_KEY));
	}

	/**
	 * The vendor's status 400 for a request beyond the model's window.
	 * @return the fault
	 */
	public static StatusFault contextTooLong() {
		return new StatusFault(ErrorCase.of(400, ErrorCase.Reason.CONTEXT_TOO_LONG));
	}

	/**
	 * The vendor's refusal of what was asked: status 400, at Gemini an answer without
	 * candidates.
	 * @return the fault
	 */
	public static StatusFault contentFiltered() {
		return new StatusFault(ErrorCase.of(400, ErrorCase.Reason.CONTENT_FILTERED));
	}

	/**
	 * Status 400 if the last message is the assistant's, as newer models answer that;
	 * else the normal answer.
	 * @return the fault
	 */
	public static Fault rejectsPrefill() {
		return new Fault("rejects prefill", Actions.rejectsPrefill());
	}

	/**
	 * The vendor's answer to an account without money: OpenAI 429, Gemini 402, Anthropic
	 * 400.
	 * @return the fault
	 */
	public static StatusFault outOfCredit() {
		return new StatusFault(ErrorCase.of(429, ErrorCase.Reason.OUT_OF_CREDIT));
	}

	/**
	 * No fault: the normal answer.
	 * @return the fault that is none
	 */
	public static Fault none() {
		return NONE;
	}

	/**
	 * No fault: an answer with this text.
	 * @param text the text
	 * @return the fault that is none
	 */
	public static Fault answer(String text) {
		Objects.requireNonNull(text, "text");
		return new Fault("answer with a text", (exchange) -> exchange.play(Reply.of(text)));
	}

	/**
	 * No fault: a stream of the normal answer, to change.
	 * @return the stream
	 */
	public static StreamFault stream() {
		return StreamFault.NORMAL;
	}

	/**
	 * No fault: a stream of this text, to change.
	 * @param text the text; empty for chunks without content
	 * @return the stream
	 */
	public static StreamFault stream(String text) {
		return new StreamFault(Reply.of(text), StreamScript.DEFAULT);
	}

	/**
	 * No fault: the call of a tool, for streams and all other requests.
	 * @param name the tool's name
	 * @param jsonArguments its arguments, a JSON object
	 * @return the stream
	 */
	public static StreamFault toolCall(String name, String jsonArguments) {
		return stream().andToolCall(name, jsonArguments);
	}

	/**
	 * The normal answer, its first byte after this time; a limit refuses at once.
	 * @param wait the time before the headers
	 * @return the fault
	 */
	public static Fault late(Duration wait) {
		Checks.notNegative(wait);
		return new Fault("answer after " + wait, Actions.late(wait));
	}

	/**
	 * The normal answer: headers at once, the whole body after this time.
	 * @param wait the time before the body
	 * @return the fault
	 */
	public static Fault lateBody(Duration wait) {
		return new Fault("body after " + wait, Actions.lateBody(wait));
	}

	/**
	 * The normal answer: headers at once, then the body in drops, so that no read waits
	 * long but the last byte comes after this time.
	 * @param time how long the body takes
	 * @return the fault
	 */
	public static Fault slowBody(Duration time) {
		return new Fault("body over " + time, Actions.slowBody(time));
	}

	/**
	 * Accepts the request and says nothing until the client leaves.
	 * @return the fault
	 */
	public static Fault silence() {
		return new Fault("silence", Actions::silence);
	}

	/**
	 * Reads the request, then resets the connection (RST) before any byte of an answer.
	 * @return the fault
	 */
	public static Fault reset() {
		return new Fault("reset", Exchange::reset);
	}

	/**
	 * Resets the connection if an earlier request used it, as a provider does that forgot
	 * a pooled connection; on a fresh connection, the normal answer.
	 * @return the fault
	 */
	public static Fault resetOnReuse() {
		return new Fault("reset on reuse", (exchange) -> {
			if (exchange.onReusedConnection()) {
				exchange.reset();
			}
			else {
				NONE.play(exchange);
			}
		});
	}

	/**
	 * The normal answer on a connection that the server then closes although it did not
	 * say so, as servers do with connections that are idle for some seconds.
	 * @return the fault
	 */
	public static Fault closeAfterAnswer() {
		return new Fault("answer, then close", (exchange) -> {
			NONE.play(exchange);
			exchange.closeAfterAnswer();
		});
	}

	/**
	 * Closes the connection (FIN) without an answer.
	 * @return the fault
	 */
	public static Fault close() {
		return new Fault("close", Exchange::close);
	}

	/**
	 * The normal answer, but the connection closes in the middle of the announced body.
	 * @return the fault
	 */
	public static Fault truncated() {
		return new Fault("truncated body", Actions.truncated());
	}

	/**
	 * Status 200 with an HTML page, as a captive portal or a proxy answers.
	 * @return the fault
	 */
	public static Fault html() {
		return new Fault("HTML", (exchange) -> exchange.send(HttpResponse.html(200, "Welcome")));
	}

	/**
	 * Status 200 with an empty body.
	 * @return the fault
	 */
	public static Fault empty() {
		return new Fault("empty body", Actions.ok(""));
	}

	/**
	 * Status 200 with {@code {}}.
	 * @return the fault
	 */
	public static Fault emptyObject() {
		return new Fault("empty object", Actions.ok("{}"));
	}

	/**
	 * Status 200 with half of the JSON of the normal answer, completely delivered.
	 * @return the fault
	 */
	public static Fault brokenJson() {
		return new Fault("broken JSON", Actions.brokenJson());
	}

	/**
	 * Status 200 whose body is the vendor's error of this status.
	 * @param status the status that the error would have had
	 * @return the fault
	 */
	public static Fault errorInBody(int status) {
		return new Fault("200 with error " + status, Actions.errorInBody(status(status).error()));
	}

	/**
	 * Status 200 with an error inside the first choice, as OpenRouter reports an upstream
	 * that failed.
	 * @param code the upstream's status
	 * @return the fault
	 */
	public static Fault errorInChoice(int code) {
		return new Fault("200 with error in choice", Actions.errorInChoice(code));
	}

	/**
	 * The same fault, begun later: the client waits for the first byte meanwhile.
	 * @param wait the time before it begins
	 * @return the delayed fault
	 */
	public Fault after(Duration wait) {
		Checks.notNegative(wait);
		return new Fault(this.description + " after " + wait, (exchange) -> {
			exchange.pause(wait);
			play(exchange);
		});
	}

	void play(Exchange exchange) throws IOException {
		this.action.play(exchange);
	}

	@Override
	public String toString() {
		return this.description;
	}

}
