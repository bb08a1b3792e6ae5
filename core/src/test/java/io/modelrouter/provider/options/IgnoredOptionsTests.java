package io.modelrouter.provider.options;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class IgnoredOptionsTests {

	@Test
	void optionThatAVendorDoesNotHaveIsReportedOnce() {
		Logger logger = (Logger) LoggerFactory.getLogger(IgnoredOptions.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		try {
			IgnoredOptions ignored = new IgnoredOptions("flash");
			ignored.report("top-k", null);
			assertThat(log.list).isEmpty();
			ignored.report("top-k", 5);
			ignored.report("top-k", 6);
			assertThat(log.list).singleElement()
				.satisfies((event) -> assertThat(event.getFormattedMessage()).contains("'flash'", "'top-k'"));
		}
		finally {
			logger.detachAppender(log);
		}
	}

}
