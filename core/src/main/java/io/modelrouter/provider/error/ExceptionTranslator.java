package io.modelrouter.provider.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;

/**
 * Turns an exception of any {@code ChatModel} into what was seen: the response if any
 * cause carries one, else how the exchange broke. Thread-safe.
 */
public final class ExceptionTranslator {

	private static final int DEPTH = 10;

	private static final int BODY_LENGTH = 64 * 1024;

	private final String vendor;

	private final List<SdkReader> readers;

	public ExceptionTranslator(String vendor, List<SdkReader> readers) {
		this.vendor = vendor;
		this.readers = List.copyOf(readers);
	}

	/**
	 * What the exception says.
	 */
	public ProviderError translate(Throwable thrown) {
		List<Throwable> chain = chain(thrown);
		for (Throwable ex : chain) {
			for (SdkReader reader : this.readers) {
				SeenResponse seen = reader.read(ex);
				if (seen != null) {
					return new ProviderError(Signal.RESPONSE, this.vendor, seen.status(), seen.headers(),
							seen.body().substring(0, Math.min(seen.body().length(), BODY_LENGTH)), "");
				}
			}
		}
		BrokenExchange broken = BrokenExchange.in(chain);
		return new ProviderError(broken.signal(), this.vendor, (broken.signal() == Signal.UNREADABLE) ? 200 : 0,
				Map.of(), "", detail(broken));
	}

	private static String detail(BrokenExchange broken) {
		return switch (broken.signal()) {
			case TIME_LIMIT -> "no answer within the bean's own time limit";
			case CUT -> "the connection broke within the answer";
			case UNREADABLE -> "an answer that could not be read";
			default -> SafeDetail.of(broken.cause());
		};
	}

	private static List<Throwable> chain(Throwable thrown) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable ex = thrown; ex != null && chain.size() < DEPTH && !chain.contains(ex); ex = ex.getCause()) {
			chain.add(ex);
		}
		return chain;
	}

}
