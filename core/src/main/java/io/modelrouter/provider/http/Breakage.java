package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InterruptedIOException;

import okhttp3.Call;

import io.modelrouter.ProviderError.Signal;

/**
 * Says how an exchange broke.
 */
final class Breakage {

	private Breakage() {
	}

	static Signal of(IOException ex, Call call, ConnectionWatch watch, HttpAttempt attempt) {
		if (ex instanceof NoAnswerException) {
			return Signal.UNREADABLE;
		}
		if (Thread.currentThread().isInterrupted()) {
			return Signal.INTERRUPTED;
		}
		if (isCallTimeout(ex) || attempt.left().isZero()) {
			return Signal.TIME_LIMIT;
		}
		if (call.isCanceled()) {
			return Signal.OTHER;
		}
		if (!watch.isConnected()) {
			return Signal.CONNECT;
		}
		return attempt.hasHeaders() ? Signal.CUT : Signal.RESET;
	}

	/**
	 * A connect timeout is a subclass with another message.
	 */
	private static boolean isCallTimeout(IOException ex) {
		return ex.getClass() == InterruptedIOException.class && "timeout".equals(ex.getMessage());
	}

}
