package io.modelrouter.cost.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import io.modelrouter.time.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prices are fetched beside the calls, and only good ones replace those of before.
 */
class PriceRefreshTests {

	private static final ListedModel MODEL = new ListedModel("openai", "m");

	private static final Duration DAY = Duration.ofDays(1);

	private final ManualTime time = new ManualTime();

	private final BlockingQueue<PriceCatalogue> heard = new LinkedBlockingQueue<>();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@TempDir
	Path directory;

	private PriceServer server;

	private PriceRefresh refresh;

	@BeforeEach
	void start() throws Exception {
		this.server = new PriceServer();
		this.refresh = refresh();
		this.log.start();
		((Logger) LoggerFactory.getLogger(PriceRefresh.class)).addAppender(this.log);
	}

	@AfterEach
	void stop() {
		((Logger) LoggerFactory.getLogger(PriceRefresh.class)).detachAppender(this.log);
		this.refresh.close();
		this.server.close();
	}

	@Test
	void aFetchedCatalogueIsToldAndKeptForTheNextStart() throws Exception {
		this.server.serves("m", 5);
		assertThat(this.refresh.refresh()).isTrue();
		PriceCatalogue fetched = this.heard.remove();
		assertThat(fetched.find(MODEL)).isNotNull();
		assertThat(fetched.asOf()).isEqualTo(LocalDate.of(2026, 11, 22));
		assertThat(fetched.name()).startsWith("127.0.0.1:");
		this.server.close();
		PriceCatalogue kept = refresh().kept();
		assertThat(kept).isNotNull();
		assertThat(kept.prices()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "500, {}", "404, none", "200, <html>", "200, {}", "200, ''",
			"200, '{ \"openai\": { \"models\": {} } }'",
			"200, '{ \"a\": { \"models\": { \"x\": { \"cost\": { \"input\": -1 } } } } }'" })
	void whatIsNoGoodCatalogueReplacesNothing(int status, String body) throws Exception {
		this.server.serves("m", 5);
		this.refresh.refresh();
		byte[] before = Files.readAllBytes(file());
		this.heard.clear();
		this.server.serves(status, body);
		assertThat(this.refresh.refresh()).isFalse();
		assertThat(this.heard).isEmpty();
		assertThat(Files.readAllBytes(file())).isEqualTo(before);
		assertThat(this.log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.startsWith("Prices could not be fetched from 127.0.0.1:")
			.doesNotContain("secret-1234");
	}

	@Test
	void aCatalogueThatLostHalfOfItsPricesReplacesNothing() throws Exception {
		this.server.serves(200,
				"""
						{ "openai": { "models": { "m": { "cost": { "input": 1, "output": 1 } }, "n": { "cost": { "input": 1,
						  "output": 1 } }, "o": { "cost": { "input": 1, "output": 1 } }, "p": { "cost": { "input": 1, "output": 1 } } } } }""");
		assertThat(this.refresh.refresh()).isTrue();
		this.server.serves("m", 1);
		assertThat(this.refresh.refresh()).isFalse();
	}

	@Test
	void aBodyWithoutEndIsBrokenOff() throws Exception {
		this.server.serves(200, new byte[CatalogueFile.MOST_BYTES + 1]);
		assertThat(this.refresh.refresh()).isFalse();
		assertThat(this.log.list.get(0).getFormattedMessage()).contains("larger than");
	}

	@Test
	void nobodyAnsweringIsNoReasonToStop() throws Exception {
		this.server.close();
		assertThat(this.refresh.refresh()).isFalse();
		assertThat(this.refresh.kept()).isNull();
	}

	@Test
	void aBrokenFileOnDiskIsNotUsed() throws Exception {
		Files.writeString(file(), "{ \"half");
		assertThat(this.refresh.kept()).isNull();
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void aPlaceWhereNothingCanBeWrittenDoesNotKeepPricesFromBeingUsed() throws Exception {
		Path occupied = Files.writeString(this.directory.resolve("occupied"), "");
		PriceRefresh elsewhere = new PriceRefresh(
				new RefreshSettings(this.server.serves("m", 5).url(), DAY, occupied.resolve("prices.json")),
				new CatalogueReader(), this.time, this.heard::add);
		assertThat(elsewhere.refresh()).isTrue();
		assertThat(this.heard).hasSize(1);
		assertThat(this.log.list.get(0).getFormattedMessage()).contains("cannot be kept");
	}

	@Test
	void itIsFetchedAtOnceThenEverySoOftenAndSoonerAfterAFailure() throws Exception {
		this.server.serves("m", 1);
		this.refresh.start();
		this.time.awaitSleepers(1);
		this.time.advance(Duration.ofMillis(1));
		assertThat(this.heard.take().prices()).hasSize(1);
		this.time.awaitSleepers(1);
		this.server.serves(503, "");
		this.time.advance(DAY);
		this.time.awaitSleepers(1);
		assertThat(this.server.requests()).isEqualTo(2);
		this.server.serves("m", 2);
		this.time.advance(Duration.ofMinutes(1));
		assertThat(this.heard.take().prices()).hasSize(1);
		assertThat(this.server.requests()).isEqualTo(3);
	}

	@Test
	void aYoungFileIsNotFetchedAgainBeforeItIsOld() throws Exception {
		this.server.serves("m", 1);
		this.refresh.refresh();
		Files.setLastModifiedTime(file(), FileTime.from(this.time.now().minus(Duration.ofHours(20))));
		PriceRefresh next = refresh();
		assertThat(next.kept()).isNotNull();
		next.start();
		this.time.awaitSleepers(1);
		this.time.advance(Duration.ofHours(3));
		assertThat(this.server.requests()).isEqualTo(1);
		this.heard.clear();
		this.time.advance(Duration.ofHours(1));
		this.heard.take();
		assertThat(this.server.requests()).isEqualTo(2);
		next.close();
	}

	private PriceRefresh refresh() {
		return new PriceRefresh(new RefreshSettings(this.server.url(), DAY, file()), new CatalogueReader(), this.time,
				this.heard::add);
	}

	private Path file() {
		return this.directory.resolve("prices.json");
	}

}
