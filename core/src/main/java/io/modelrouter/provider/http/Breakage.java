package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;

import javax.net.ssl.SSLException;

import okhttp3.Call;

import io.modelrouter.ProviderError.Signal;

/**
 * How an exchange broke. Immutable.
 *
 * @param signal how it broke
 * @param detail the same in plain words
 */
record Breakage(Signal signal, String detail) {

	/**
	 * What an exception of a call means.
	 * @param connectTimeout how long one address may take to accept a connection
	 */
	static Breakage of(IOException ex, Call call, ConnectionWatch watch, HttpAttempt attempt, Duration connectTimeout) {
		if (ex instanceof NoAnswerException) {
			return new Breakage(Signal.UNREADABLE, "");
		}
		StreamRun stream = attempt.stream();
		if (stream != null && (stream.watch().reason() != null || attempt.hasHeaders())) {
			return StreamBreakage.of(stream.watch().reason(), stream.progress(), attempt);
		}
		if (Thread.currentThread().isInterrupted()) {
			return new Breakage(Signal.INTERRUPTED, "the caller was interrupted");
		}
		if (isCallTimeout(ex) || attempt.left().isZero()) {
			return new Breakage(Signal.TIME_LIMIT, late(attempt));
		}
		if (call.isCanceled()) {
			return new Breakage(Signal.OTHER, "the provider was closed");
		}
		if (!watch.isConnected()) {
			return new Breakage(Signal.CONNECT, noConnection(ex, connectTimeout));
		}
		return attempt.hasHeaders() ? new Breakage(Signal.CUT, "the connection broke within the answer")
				: new Breakage(Signal.RESET, noAnswer(ex));
	}

	/**
	 * A connect timeout is a subclass with another message.
	 */
	private static boolean isCallTimeout(IOException ex) {
		return ex.getClass() == InterruptedIOException.class && "timeout".equals(ex.getMessage());
	}

	private static String late(HttpAttempt attempt) {
		String within = "within " + attempt.limit().toMillis() + " ms";
		return attempt.hasHeaders() ? "the answer began but did not end " + within : "no answer " + within;
	}

	private static String noConnection(IOException ex, Duration connectTimeout) {
		if (ex instanceof UnknownHostException) {
			return "unknown host " + ex.getMessage();
		}
		if (ex instanceof SocketTimeoutException) {
			return "no connection within " + connectTimeout.toMillis() + " ms: " + ex.getMessage();
		}
		if (ex instanceof SSLException) {
			return "the TLS handshake failed: " + ex.getMessage();
		}
		return (says(ex, "refused") ? "connection refused: " : "no connection: ") + ex.getMessage();
	}

	private static String noAnswer(IOException ex) {
		return (says(ex, "reset") || says(ex, "broken pipe")) ? "connection reset before the answer"
				: "the connection was closed before the answer";
	}

	/**
	 * OkHttp says which address it was, its cause what happened there.
	 */
	private static boolean says(IOException ex, String word) {
		String text = ex.getMessage() + " " + ((ex.getCause() != null) ? ex.getCause().getMessage() : "");
		return text.toLowerCase(Locale.ROOT).contains(word);
	}

}
