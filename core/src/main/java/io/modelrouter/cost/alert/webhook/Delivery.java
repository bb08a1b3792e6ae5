package io.modelrouter.cost.alert.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.http.BoundedHttp;
import io.modelrouter.notation.DelayNotation;
import io.modelrouter.time.Time;

/**
 * Sends messages to one webhook, and reads what it answers. Thread-safe.
 */
final class Delivery {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Duration BUSY = Duration.ofMinutes(1);

	private static final int OK = 200;

	private static final int REDIRECTED = 300;

	private static final int REQUEST_TIMEOUT = 408;

	private static final int TOO_MANY = 429;

	private static final int BROKEN = 500;

	private final Webhook webhook;

	private final BoundedHttp http;

	private final Time time;

	Delivery(Webhook webhook, BoundedHttp http, Time time) {
		this.webhook = webhook;
		this.http = http;
		this.time = time;
	}

	/**
	 * Sends the message once.
	 */
	Receipt send(BudgetAlert alert) throws InterruptedException {
		try {
			return receipt(this.http.send(request(alert)));
		}
		catch (IOException ex) {
			return new Receipt.Later((ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName(), null);
		}
	}

	private HttpRequest request(BudgetAlert alert) {
		ObjectNode message = this.webhook.template().fill(new Values(alert), this.webhook.bot()::escape);
		URI url = this.webhook.url();
		String secret = this.webhook.secret();
		Instant now = this.time.now();
		if (secret != null && this.webhook.bot() == Bot.FEISHU) {
			long seconds = now.getEpochSecond();
			message.put("timestamp", String.valueOf(seconds)).put("sign", Signature.feishu(seconds, secret));
		}
		else if (secret != null) {
			url = signed(url, now.toEpochMilli(), secret);
		}
		return HttpRequest.newBuilder(url)
			.header("Content-Type", "application/json; charset=utf-8")
			.header("User-Agent", "model-router")
			.POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)))
			.build();
	}

	private static URI signed(URI url, long millis, String secret) {
		String sign = URLEncoder.encode(Signature.dingTalk(millis, secret), StandardCharsets.UTF_8);
		return URI.create(url + ((url.getRawQuery() != null) ? "&" : "?") + "timestamp=" + millis + "&sign=" + sign);
	}

	private Receipt receipt(HttpResponse<byte[]> response) {
		int status = response.statusCode();
		JsonNode answer = answer(response.body());
		int code = (answer != null) ? this.webhook.bot().refusal(answer) : 0;
		if (this.webhook.bot().isBusy(code)) {
			return new Receipt.Later("it is busy (code " + code + ")", BUSY);
		}
		if (status >= OK && status < REDIRECTED) {
			return (code == 0) ? new Receipt.Taken() : new Receipt.Refused("it answered with code " + code
					+ ". Look that up in the documentation of its bots; check its address, its secret and its keywords.");
		}
		if (status == TOO_MANY || status == REQUEST_TIMEOUT || status >= BROKEN) {
			return new Receipt.Later("HTTP status " + status,
					response.headers()
						.firstValue("Retry-After")
						.map((delay) -> DelayNotation.retryAfter(delay, this.time.now()))
						.orElse(null));
		}
		return new Receipt.Refused("HTTP status " + status + ((code != 0) ? " with code " + code : "")
				+ ". Check its address, and that its template is what it expects.");
	}

	private static @Nullable JsonNode answer(byte[] body) {
		try {
			return JSON.readTree(body);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
