package io.modelrouter.provider.error;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ProviderError.Signal;

/**
 * How an exchange broke beneath HTTP, told from a chain of causes. Immutable.
 *
 * @param signal how it broke
 * @param cause the exception that says so
 */
record BrokenExchange(Signal signal, Throwable cause) {

	/**
	 * The first exception of the chain that says how it broke; the first of all if none
	 * does.
	 * @param chain an exception and its causes, not empty
	 */
	static BrokenExchange in(List<Throwable> chain) {
		// SDKs call everything invalid data that happens while a body is read.
		boolean inBody = chain.stream()
			.anyMatch((ex) -> ex.getClass().getSimpleName().endsWith("InvalidDataException"));
		for (Throwable ex : chain) {
			Signal signal = signal(ex, inBody);
			if (signal != null) {
				return new BrokenExchange(signal, ex);
			}
		}
		Throwable first = chain.get(0);
		if (inBody) {
			return new BrokenExchange(Signal.UNREADABLE, first);
		}
		return new BrokenExchange(isRefusalToBuild(first) ? Signal.NOT_SENT : Signal.OTHER, first);
	}

	/**
	 * How models say that they do not take an option, a schema or a medium.
	 */
	private static boolean isRefusalToBuild(Throwable ex) {
		return ex instanceof UnsupportedOperationException
				|| (ex instanceof IllegalArgumentException && !(ex instanceof NumberFormatException));
	}

	private static @Nullable Signal signal(Throwable ex, boolean inBody) {
		if (isParsing(ex)) {
			return Signal.UNREADABLE;
		}
		if (isConnecting(ex)) {
			return Signal.CONNECT;
		}
		if (ex instanceof InterruptedIOException || ex instanceof HttpTimeoutException
				|| ex instanceof TimeoutException) {
			return Signal.TIME_LIMIT;
		}
		if (ex instanceof IOException) {
			return (inBody || ex instanceof ProtocolException) ? Signal.CUT : Signal.RESET;
		}
		return null;
	}

	/**
	 * Answers that lack what a mapping takes for granted end here too.
	 */
	private static boolean isParsing(Throwable ex) {
		String name = ex.getClass().getName();
		return name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.")
				|| ex instanceof NoSuchElementException || ex instanceof NullPointerException;
	}

	private static boolean isConnecting(Throwable ex) {
		String message = (ex.getMessage() != null) ? ex.getMessage().toLowerCase(Locale.ROOT) : "";
		return ex instanceof ConnectException || ex instanceof UnknownHostException
				|| ex instanceof NoRouteToHostException || ex instanceof SSLException
				|| ex instanceof HttpConnectTimeoutException
				|| (ex instanceof InterruptedIOException && message.startsWith("connect timed out"));
	}

}
