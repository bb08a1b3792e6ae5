package io.modelrouter.benchmarks;

import java.io.OutputStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

/**
 * Formats and encodes each event as an appender to a file does, and throws the bytes
 * away. Named in logback.xml; thread-safe.
 */
public final class DiscardingAppender extends OutputStreamAppender<ILoggingEvent> {

	@Override
	public void start() {
		setOutputStream(OutputStream.nullOutputStream());
		super.start();
	}

}
