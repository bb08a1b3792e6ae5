package io.modelrouter.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * An error status, with more detail where a test needs it. Immutable: every method
 * returns a new fault.
 */
public final class StatusFault extends Fault {

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final ErrorCase error;

	private final BiFunction<HttpResponse, Instant, HttpResponse> edit;

	StatusFault(ErrorCase error) {
		this(error, (response, now) -> response);
	}

	private StatusFault(ErrorCase error, BiFunction<HttpResponse, Instant, HttpResponse> edit) {
		super("status " + error.status(), (exchange) -> exchange.refuse(error, response(exchange, error, edit)));
		this.error = error;
		this.edit = edit;
	}

	/**
	 * States a delay as {@code Retry-After} in seconds, and in the body where the vendor
	 * does so.
	 * @param delay the delay; a fraction of a second is written as a decimal
	 * @return the new fault
	 */
	public StatusFault retryAfter(Duration delay) {
		return retryInBody(delay).header("Retry-After", Durations.seconds(delay));
	}

	/**
	 * States a delay as {@code retry-after-ms}, and in the body where the vendor does so.
	 * @param delay the delay
	 * @return the new fault
	 */
	public StatusFault retryAfterMillis(Duration delay) {
		return retryInBody(delay).header("retry-after-ms", Durations.wholeMillis(delay));
	}

	/**
	 * States a delay as {@code Retry-After} with the HTTP date that is this far in the
	 * future, in whole seconds and never earlier.
	 * @param delay the delay
	 * @return the new fault
	 */
	public StatusFault retryAfterDate(Duration delay) {
		return new StatusFault(this.error, (response, now) -> this.edit.apply(response, now)
			.with("Retry-After", HTTP_DATE.format(Durations.wholeSeconds(now.plus(delay)))));
	}

	/**
	 * States a delay in the body only, as Gemini does ({@code RetryInfo}) and OpenAI
	 * ("Please try again in"). No effect on a body that has no place for it.
	 * @param delay the delay
	 * @return the new fault
	 */
	public StatusFault retryInBody(Duration delay) {
		return new StatusFault(this.error.withDelay(delay), this.edit);
	}

	/**
	 * The limit that the message names.
	 * @param limit requests or tokens
	 * @return the new fault
	 */
	public StatusFault limit(long limit) {
		return new StatusFault(this.error.withBucket(new ErrorCase.Bucket(limit, limit, 1)), this.edit);
	}

	/**
	 * Adds a header, or replaces one of that name.
	 * @param name the name
	 * @param value the value
	 * @return the new fault
	 */
	public StatusFault header(String name, String value) {
		if ((name + value).chars().anyMatch((character) -> character == '\r' || character == '\n')) {
			throw new IllegalArgumentException("A header must be one line");
		}
		return edited((response) -> response.with(name, value));
	}

	/**
	 * Replaces the vendor's body by this JSON, exactly as given.
	 * @param json the body
	 * @return the new fault
	 */
	public StatusFault body(String json) {
		return body("application/json", json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Replaces the vendor's body by these bytes.
	 * @param contentType the content type
	 * @param bytes the body
	 * @return the new fault
	 */
	public StatusFault body(String contentType, byte[] bytes) {
		byte[] copy = bytes.clone();
		return edited((response) -> response.with("Content-Type", contentType).withBody(copy));
	}

	ErrorCase error() {
		return this.error;
	}

	/** What a call would get, as an event of a stream; nobody sends a page there. */
	String event(Exchange exchange) {
		HttpResponse response = response(exchange, this.error, this.edit);
		boolean page = response.header("Content-Type").startsWith("text/html");
		return (page ? exchange.error(ErrorCase.of(500, ErrorCase.Reason.STATUS)) : response).text();
	}

	private static HttpResponse response(Exchange exchange, ErrorCase error,
			BiFunction<HttpResponse, Instant, HttpResponse> edit) {
		return edit.apply(exchange.error(error), exchange.stamp().now());
	}

	private StatusFault edited(UnaryOperator<HttpResponse> change) {
		return new StatusFault(this.error, (response, now) -> change.apply(this.edit.apply(response, now)));
	}

}
