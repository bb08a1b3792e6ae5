package io.modelrouter.sample.page;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page in a browser, used as a person uses it: by its switches, fields and texts.
 */
final class OpenPage {

	/** Far more than anything here takes, even on a busy machine. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ChromeDriver driver;

	private OpenPage(ChromeDriver driver) {
		this.driver = driver;
	}

	static OpenPage open(ChromeDriver driver, String url) {
		driver.get(url);
		OpenPage page = new OpenPage(driver);
		page.awaitReady();
		return page;
	}

	void reload() {
		this.driver.navigate().refresh();
		awaitReady();
	}

	private void awaitReady() {
		await(() -> !this.driver.findElements(By.cssSelector("html[data-ready]")).isEmpty());
	}

	/** Clicks a switch of a simulated provider and waits until it has taken effect. */
	void breakProvider(String provider, String fault, String meaning) {
		String id = "fault-" + provider + "-" + fault;
		this.driver.findElement(By.cssSelector("label[for='" + id + "']")).click();
		await(() -> meaning(provider).equals(meaning));
	}

	void mendAll() {
		this.driver.findElement(By.id("mend")).click();
		await(() -> this.driver.findElements(By.cssSelector(".meaning.broken")).isEmpty());
	}

	/** What is said to be wrong about a provider. */
	String meaning(String provider) {
		return this.driver
			.findElement(By.xpath("//fieldset[legend='" + provider + "']/span[contains(@class, 'meaning')]"))
			.getText();
	}

	/** Whether the switch of the fault is on. */
	boolean isOn(String provider, String fault) {
		return this.driver.findElement(By.id("fault-" + provider + "-" + fault)).isSelected();
	}

	/** Sends a text and waits for what comes of it. */
	OpenPage ask(String route, String text) {
		new Select(this.driver.findElement(By.id("route"))).selectByValue(route);
		type("text", text);
		List<WebElement> before = outcomes();
		send();
		await(() -> !outcomes().isEmpty() && !outcomes().equals(before));
		await(() -> this.driver.findElement(By.id("send")).getText().equals("Send"));
		return this;
	}

	/** Sends a text whose answer is to be streamed, and does not wait. */
	void askForAStream(String route, String text) {
		new Select(this.driver.findElement(By.id("route"))).selectByValue(route);
		type("text", text);
		this.driver.findElement(By.cssSelector("label[for='stream'], label:has(#stream)")).click();
		send();
	}

	/** Waits for what comes of the first call. */
	void awaitOutcome() {
		await(() -> !outcomes().isEmpty());
	}

	void type(String field, String text) {
		WebElement element = this.driver.findElement(By.id(field));
		element.clear();
		element.sendKeys(text);
	}

	void send() {
		click("send");
	}

	void click(String id) {
		this.driver.findElement(By.id(id)).click();
	}

	private List<WebElement> outcomes() {
		return this.driver.findElements(By.cssSelector("#outcome [data-outcome]"));
	}

	/**
	 * {@code live}, {@code cache}, {@code rule}, {@code cut}, {@code failed} or
	 * {@code trouble}.
	 */
	String outcome() {
		return String.valueOf(outcomes().get(0).getDomAttribute("data-outcome"));
	}

	/** A figure of the last call. */
	String figure(String name) {
		return this.driver.findElement(By.xpath("//dl/div[dt='" + name + "']/dd")).getText();
	}

	/** What the table tells of a business tag, empty if it does not know it. */
	String usage(String tag, String column) {
		return texts("#tags tr[data-tag='" + tag + "'] td[data-name='" + column + "']").stream().findFirst().orElse("");
	}

	/** The texts of everything that matches. */
	List<String> texts(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
	}

	/** The text of the one thing that matches. */
	String text(String selector) {
		return this.driver.findElement(By.cssSelector(selector)).getText();
	}

	/** How wide the things that match are, in pixels. */
	List<Integer> widths(String selector) {
		return this.driver.findElements(By.cssSelector(selector))
			.stream()
			.map((element) -> element.getRect().getWidth())
			.toList();
	}

	/** How much wider the page is than the window, in pixels. */
	long overflow() {
		return (Long) this.driver
			.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
	}

	void await(BooleanSupplier condition) {
		new WebDriverWait(this.driver, PATIENCE, Duration.ofMillis(50))
			.until((WebDriver any) -> condition.getAsBoolean());
	}

}
