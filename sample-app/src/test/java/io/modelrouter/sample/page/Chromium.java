package io.modelrouter.sample.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser without a window, with a fresh profile. The one that the machine has;
 * nothing is downloaded.
 */
final class Chromium implements AutoCloseable {

	private static final Path BROWSER = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final List<String> QUIET = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
			"--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync");

	private final Path profile;

	private final ChromeDriver driver;

	private Chromium(Path profile) {
		this.profile = profile;
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BROWSER.toFile());
		options.addArguments(QUIET);
		options.addArguments("--user-data-dir=" + profile);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		File executable = DRIVER.toFile();
		this.driver = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(executable).usingAnyFreePort().build(),
				options);
	}

	/**
	 * Skips the test, with the reason, where there is no browser.
	 */
	static void assumeInstalled() {
		Stream.of(BROWSER, DRIVER)
			.forEach((file) -> Assumptions.assumeTrue(Files.isExecutable(file), () -> "There is no " + file));
	}

	/**
	 * Starts it with a page area of this size.
	 */
	static Chromium start(int width, int height) throws IOException {
		Chromium chromium = new Chromium(Files.createTempDirectory("chromium"));
		chromium.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		chromium.driver.get("about:blank");
		chromium.requests();
		return chromium;
	}

	ChromeDriver driver() {
		return this.driver;
	}

	/**
	 * What the page or the browser complained about since the last look.
	 */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	/**
	 * The addresses that were requested since the last look.
	 */
	List<String> requests() {
		JsonMapper mapper = new JsonMapper();
		return this.driver.manage()
			.logs()
			.get(LogType.PERFORMANCE)
			.getAll()
			.stream()
			.map((entry) -> mapper.readTree(entry.getMessage()).at("/message"))
			.filter((event) -> event.at("/method").asString("").equals("Network.requestWillBeSent"))
			.map((event) -> event.at("/params/request/url"))
			.map(JsonNode::stringValue)
			.toList();
	}

	@Override
	public void close() {
		this.driver.quit();
		try {
			FileSystemUtils.deleteRecursively(this.profile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
