package io.modelrouter.observe.log;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What was logged below a name while it was open.
 */
public final class LogCapture implements AutoCloseable {

	private final Logger logger;

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	public LogCapture(String name, Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.logger.setLevel(level);
		this.logger.setAdditive(false);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	public List<ILoggingEvent> events() {
		return List.copyOf(this.appender.list);
	}

	public ILoggingEvent only() {
		if (this.appender.list.size() != 1) {
			throw new AssertionError("logged: " + this.appender.list);
		}
		return this.appender.list.get(0);
	}

	public static Map<String, String> values(ILoggingEvent event) {
		Map<String, String> values = new TreeMap<>();
		event.getKeyValuePairs().forEach((pair) -> values.put(pair.key, String.valueOf(pair.value)));
		return values;
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
	}

}
