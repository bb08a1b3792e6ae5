package io.modelrouter.cost.alert.webhook;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.cost.alert.journal.AlertFile;
import io.modelrouter.cost.alert.journal.AlertStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Messages over real sockets, to chats that take them, and to others.
 */
class WebhooksTests {

	private static final String OK = ChatServer.ok("{\"errcode\":0,\"errmsg\":\"ok\"}");

	private final BudgetAlert alert = WebhookFixture.alert(80);

	@TempDir
	private Path directory;

	@Test
	void anAlertIsSentOnce() throws Exception {
		try (ChatServer chat = new ChatServer(OK); WebhookFixture fixture = fixture(chat, Bot.DINGTALK)) {
			fixture.send(this.alert);
			ChatServer.Message message = chat.next();
			assertThat(message.target()).isEqualTo("/robot/send?access_token=token-1234");
			assertThat(message.body()).startsWith("{\"msgtype\":\"text\"").contains("has passed 80 %");
			assertThat(fixture.logged()).isEmpty();
			assertThat(chat.waiting()).isZero();
			assertThat(fixture.journal.waitingFor("ops")).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "DINGTALK|{\"errcode\":310000,\"errmsg\":\"token-1234\"}|310000",
					"WECOM|{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}|93000",
					"FEISHU|{\"code\":19021,\"msg\":\"sign match fail\"}|19021",
					"FEISHU|{\"StatusCode\":9499,\"StatusMessage\":\"Bad Request\"}|9499",
					"JSON|{\"errcode\":\"40001\"}|40001" })
	void aRefusalInABodyWithStatus200IsToldOnceAndNotRepeated(Bot bot, String body, String code) throws Exception {
		try (ChatServer chat = new ChatServer(ChatServer.ok(body)); WebhookFixture fixture = fixture(chat, bot)) {
			fixture.send(this.alert);
			chat.next();
			assertThat(fixture.logged()).singleElement()
				.asString()
				.startsWith("The webhook 'ops' (127.0.0.1) refused alert team \"A\"/x/80null: it answered with code "
						+ code)
				.doesNotContain("token-1234");
			assertThat(chat.waiting()).isZero();
			assertThat(fixture.journal.waitingFor("ops")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ok", "", "{\"code\":200}", "[]", "null", "<html>", "{\"errcode\":null}" })
	void anyOtherAnswerWithStatus200IsGood(String body) throws Exception {
		try (ChatServer chat = new ChatServer(ChatServer.ok(body)); WebhookFixture fixture = fixture(chat, Bot.JSON)) {
			fixture.send(this.alert);
			chat.next();
			assertThat(fixture.logged()).isEmpty();
			assertThat(fixture.time.sleeps()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "404 Not Found", "410 Gone", "302 Found" })
	void otherStatusesAreToldOnceAndNotRepeated(String status) throws Exception {
		String answer = ChatServer.answer(status, "Location: http://127.0.0.1:1/\r\n", "invalid_payload");
		try (ChatServer chat = new ChatServer(answer); WebhookFixture fixture = fixture(chat, Bot.SLACK)) {
			fixture.send(this.alert);
			chat.next();
			assertThat(fixture.logged()).singleElement()
				.asString()
				.contains("HTTP status " + status.substring(0, 3))
				.contains("Check its address");
			assertThat(chat.waiting()).isZero();
		}
	}

	@Test
	void whatMayEndByItselfIsTriedAgainLaterAndLater() throws Exception {
		String broken = ChatServer.answer("503 Service Unavailable", "", "");
		try (ChatServer chat = new ChatServer(broken, ChatServer.RESET, broken, OK);
				WebhookFixture fixture = fixture(chat, Bot.WECOM)) {
			fixture.send(this.alert);
			for (int i = 0; i < 4; i++) {
				chat.next();
			}
			assertThat(fixture.logged()).singleElement().asString().contains("HTTP status 503. It is sent again");
			assertThat(seconds(fixture)).containsExactly(1L, 2L, 4L);
			assertThat(fixture.journal.waitingFor("ops")).isEmpty();
		}
	}

	@Test
	void aChatThatSaysWhenIsAskedThen() throws Exception {
		String busy = ChatServer.answer("429 Too Many Requests", "Retry-After: 30\r\n", "");
		String far = ChatServer.answer("429 Too Many Requests", "Retry-After: 86400\r\n", "");
		try (ChatServer chat = new ChatServer(busy, far, OK); WebhookFixture fixture = fixture(chat, Bot.SLACK)) {
			fixture.send(this.alert);
			chat.next();
			chat.next();
			chat.next();
			fixture.webhooks.close();
			assertThat(seconds(fixture)).containsExactly(30L, 300L);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "DINGTALK|200 OK|{\"errcode\":130101,\"errmsg\":\"send too fast\"}",
			"WECOM|200 OK|{\"errcode\":45009}", "FEISHU|400 Bad Request|{\"code\":11232,\"msg\":\"frequency limit\"}" })
	void aChatThatIsBusyIsLeftAloneForAMinute(Bot bot, String status, String body) throws Exception {
		try (ChatServer chat = new ChatServer(ChatServer.answer(status, "", body), OK);
				WebhookFixture fixture = fixture(chat, bot)) {
			fixture.send(this.alert);
			chat.next();
			chat.next();
			fixture.webhooks.close();
			assertThat(seconds(fixture)).containsExactly(60L);
		}
	}

	@Test
	void afterTenAttemptsItIsGivenUp() throws Exception {
		try (ChatServer chat = new ChatServer(ChatServer.answer("500 Internal Server Error", "", ""));
				WebhookFixture fixture = fixture(chat, Bot.JSON)) {
			fixture.send(this.alert);
			for (int i = 0; i < 10; i++) {
				chat.next();
			}
			List<String> logged = fixture.logged();
			assertThat(chat.waiting()).isZero();
			assertThat(logged).hasSize(2);
			assertThat(logged.get(1)).contains("in 10 attempts: HTTP status 500. It is not sent any more");
			assertThat(seconds(fixture)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L);
			assertThat(fixture.journal.waitingFor("ops")).isEmpty();
		}
	}

	@Test
	void nobodyWhoAnswersIsAReasonToTryAgain() throws Exception {
		URI url;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			url = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/token-1234");
		}
		try (WebhookFixture fixture = new WebhookFixture(WebhookFixture.webhook(url, Bot.JSON))) {
			fixture.send(this.alert);
			while (!fixture.journal.waitingFor("ops").isEmpty()) {
				Thread.onSpinWait();
			}
			assertThat(fixture.logged()).hasSize(2)
				.allSatisfy((line) -> assertThat(line).contains("ConnectException").doesNotContain("token-1234"));
		}
	}

	@Test
	void aChatThatNeverAnswersIsLeftAfterItsTime() throws Exception {
		try (ChatServer chat = new ChatServer(ChatServer.NOTHING, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", OK);
				WebhookFixture fixture = new WebhookFixture(AlertStore.NONE, Duration.ofMillis(300),
						WebhookFixture.webhook(chat.url(), Bot.WECOM))) {
			fixture.send(this.alert);
			chat.next();
			chat.next();
			chat.next();
			assertThat(fixture.logged()).singleElement().asString().contains("it took longer than 300 ms");
		}
	}

	@Test
	void ofAHugeAnswerOnlyTheBeginningIsRead() throws Exception {
		try (ChatServer chat = new ChatServer(ChatServer.ok("x".repeat(50_000_000)));
				WebhookFixture fixture = fixture(chat, Bot.DINGTALK)) {
			fixture.send(this.alert);
			chat.next();
			assertThat(fixture.logged()).isEmpty();
			assertThat(chat.waiting()).isZero();
		}
	}

	@Test
	void messagesAreSigned() throws Exception {
		try (ChatServer chat = new ChatServer(OK);
				WebhookFixture fixture = new WebhookFixture(signed("ding", chat, Bot.DINGTALK))) {
			fixture.send(this.alert);
			long millis = WebhookFixture.NOW.toEpochMilli();
			assertThat(URI.create(chat.next().target()).getQuery()).isEqualTo(
					"access_token=token-1234&timestamp=" + millis + "&sign=" + Signature.dingTalk(millis, "SEC-1"));
		}
		try (ChatServer chat = new ChatServer(OK);
				WebhookFixture fixture = new WebhookFixture(signed("fei", chat, Bot.FEISHU))) {
			fixture.send(this.alert);
			long seconds = WebhookFixture.NOW.getEpochSecond();
			assertThat(chat.next().body()).endsWith(
					",\"timestamp\":\"" + seconds + "\",\"sign\":\"" + Signature.feishu(seconds, "SEC-1") + "\"}");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> signed("slack", null, Bot.SLACK));
	}

	@Test
	void aWebhookGetsOnlyWhatItAskedFor() {
		Webhook all = Webhook.of("all", URI.create("http://127.0.0.1:1/token-1234"), Bot.JSON);
		Webhook some = new Webhook("some", all.url(), Bot.JSON, all.template(), null, Set.of("a"),
				Set.of(Kind.THRESHOLD, Kind.SPIKE), BigDecimal.valueOf(80));
		List<BudgetAlert> alerts = List.of(WebhookFixture.alert("a", 80, Kind.THRESHOLD),
				WebhookFixture.alert("a", 50, Kind.THRESHOLD), WebhookFixture.alert("b", 80, Kind.THRESHOLD),
				WebhookFixture.alert("a", null, Kind.FORECAST), WebhookFixture.alert("a", null, Kind.SPIKE));
		assertThat(alerts).allMatch(all::takes);
		assertThat(alerts).filteredOn(some::takes).containsExactly(alerts.get(0), alerts.get(4));
		assertThat(some).hasToString("webhook 'some' (127.0.0.1)");
	}

	@Test
	void oneThatHangsDelaysNobodyElse() throws Exception {
		try (ChatServer hangs = new ChatServer(ChatServer.NOTHING);
				ChatServer chat = new ChatServer(OK);
				WebhookFixture fixture = new WebhookFixture(Webhook.of("hangs", hangs.url(), Bot.JSON),
						Webhook.of("ops", chat.url(), Bot.JSON))) {
			fixture.send(this.alert);
			hangs.next();
			chat.next();
			fixture.send(WebhookFixture.alert(100));
			assertThat(chat.next().body()).contains("\"percent\":100");
			hangs.hangUp();
		}
	}

	@Test
	void whatWasNotTakenIsSentAfterTheNextStart() throws Exception {
		Path ledger = this.directory.resolve("ledger.jsonl");
		try (ChatServer chat = new ChatServer(ChatServer.RESET)) {
			WebhookFixture fixture = new WebhookFixture(AlertFile.beside(ledger),
					WebhookFixture.webhook(chat.url(), Bot.JSON));
			fixture.journal.add(this.alert, fixture.webhooks.of(this.alert));
			fixture.close();
		}
		try (ChatServer chat = new ChatServer(OK);
				WebhookFixture again = new WebhookFixture(AlertFile.beside(ledger),
						WebhookFixture.webhook(chat.url(), Bot.JSON))) {
			assertThat(chat.next().body()).contains("\"percent\":80");
			assertThat(again.logged()).isEmpty();
			assertThat(again.journal.waitingFor("ops")).isEmpty();
		}
	}

	@Test
	void closingTriesOnceMoreAndSaysWhatIsLost() throws Exception {
		try (ChatServer chat = new ChatServer(
				ChatServer.answer("500 Internal Server Error", "Retry-After: 3\r\n", ""))) {
			WebhookFixture fixture = fixture(chat, Bot.JSON);
			fixture.webhooks.close();
			fixture.send(this.alert);
			assertThat(fixture.logged()).hasSize(2)
				.first()
				.asString()
				.contains("too many wait for it, or the router is closed");
			assertThat(fixture.log.list.get(1).getFormattedMessage()).endsWith("the rest is lost.");
			fixture.close();
		}
	}

	private static Webhook signed(String name, ChatServer chat, Bot bot) {
		URI url = (chat != null) ? chat.url() : URI.create("http://127.0.0.1:1");
		return new Webhook(name, url, bot, Template.of(bot), "SEC-1", Set.of(), Set.of(), BigDecimal.ZERO);
	}

	private static WebhookFixture fixture(ChatServer chat, Bot bot) {
		return new WebhookFixture(WebhookFixture.webhook(chat.url(), bot));
	}

	private static List<Long> seconds(WebhookFixture fixture) {
		return fixture.time.sleeps().stream().map(Duration::toSeconds).toList();
	}

}
