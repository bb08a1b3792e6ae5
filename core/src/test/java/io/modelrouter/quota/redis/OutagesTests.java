package io.modelrouter.quota.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class OutagesTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(RedisBooks.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final VirtualTime time = new VirtualTime();

	private final AtomicInteger backs = new AtomicInteger();

	private final Outages outages = new Outages(this.time, this.backs::incrementAndGet);

	private final Level level = this.logger.getLevel();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setLevel(Level.INFO);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(this.level);
	}

	@Test
	void aLossIsSaidOnceAndSoIsItsEndWhenAllAccountsAreBack() throws Exception {
		this.outages.began("one", "Connection refused", 3);
		this.outages.began("two", "Connection refused", 2);
		assertThat(this.outages.none()).isFalse();
		this.time.sleep(Duration.ofMillis(1500));
		this.outages.ended("two");
		assertThat(this.outages.none()).isFalse();
		this.outages.ended("one");
		assertThat(this.outages.none()).isTrue();
		assertThat(this.backs).hasValue(2);
		List<String> said = this.log.list.stream().map(ILoggingEvent::toString).toList();
		assertThat(said).hasSize(2);
		assertThat(said.get(0)).startsWith("[WARN]").contains("Connection refused").contains("1/3");
		assertThat(said.get(1)).startsWith("[INFO]").contains("1500 ms");
	}

}
