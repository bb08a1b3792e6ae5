package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrokenRequestTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ProviderSimulator simulator = ProviderSimulator.start(0, InstantSource.system(),
			new HttpLimits(4096, 100_000, Duration.ofMillis(300), Duration.ofSeconds(60)));

	@AfterEach
	void stillAnswersAndStops() throws IOException {
		assertThat(reply(Wire.openAi("m", "hi")).status()).isEqualTo(200);
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0016\u0003\u0001 a TLS hello\r\n\r\n", "PRI * HTTP/2.0\r\n\r\n", "POST /v1\r\n\r\n",
			"POST /v1/messages HTTP/1.1\r\nno colon\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
			"POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
			"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n" })
	void whatIsNotHttpIsRefusedAndTheConnectionEnds(String bytes) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			Wire.Reply reply = wire.exchange(bytes);
			assertThat(reply.status()).isEqualTo(400);
			assertThat(reply.header("connection")).isEqualTo("close");
			assertThat(wire.rest()).isEmpty();
		}
	}

	@Test
	void unknownTransferEncodingIsRefused() throws IOException {
		assertThat(reply("POST / HTTP/1.1\r\nTransfer-Encoding: br\r\n\r\n").status()).isEqualTo(501);
	}

	@Test
	void tooManyHeadersAreRefusedThoughTheClientGoesOnSending() throws IOException {
		assertThat(reply("POST / HTTP/1.1\r\nX: " + "x".repeat(50_000)).status()).isEqualTo(431);
		assertThat(reply("POST / HTTP/1.1\r\n" + "X: y\r\n".repeat(2000)).status()).isEqualTo(431);
	}

	@Test
	void bodyThatClaimsTooMuchIsRefusedBeforeItIsSent() throws IOException {
		assertThat(reply("POST / HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n").status()).isEqualTo(413);
		assertThat(reply("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n").status()).isEqualTo(413);
		String chunks = "C350\r\n" + "x".repeat(50_000) + "\r\n";
		assertThat(reply("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks.repeat(3)).status())
			.isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POS", "POST / HTTP/1.1\r\nContent-Le", "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n{" })
	void halfARequestIsGivenUpAfterAWhile(String half) throws IOException {
		assertThat(reply(half).status()).isEqualTo(408);
	}

	@Test
	void clientThatLeavesInTheMiddleOfARequestLeavesNothingBehind() throws Exception {
		try (Wire wire = new Wire(this.simulator)) {
			wire.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n{");
		}
		assertThat(this.simulator.awaitOpenConnections(0, LIMIT)).isTrue();
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void idleConnectionIsClosedAfterAWhile() throws IOException {
		try (ProviderSimulator impatient = ProviderSimulator.start(0, InstantSource.system(),
				new HttpLimits(4096, 4096, Duration.ofSeconds(10), Duration.ofMillis(50)));
				Wire wire = new Wire(impatient)) {
			assertThat(wire.rest()).isEmpty();
		}
	}

	@Test
	void clientThatFloodsASilentConnectionIsRefused() throws Exception {
		this.simulator.model("m").then(Fault.silence());
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "hi")).send("x".repeat(200_000));
			assertThat(wire.reply().status()).isEqualTo(400);
		}
		assertThat(this.simulator.requests("m")).extracting(RecordedRequest::ending).containsExactly(Ending.CUT);
	}

	@Test
	void chunkedBodyIsRead() throws IOException {
		String body = "{\"model\":\"chunked\",\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}]}";
		Wire.Reply reply = reply("POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ "5;x=y\r\n" + body.substring(0, 5) + "\r\n" + Integer.toHexString(body.length() - 5) + "\r\n"
				+ body.substring(5) + "\r\n0\r\nTrailer: t\r\n\r\n");
		assertThat(reply.body()).contains("2 words");
		assertThat(this.simulator.requests("chunked").get(0).body()).isEqualTo(body);
	}

	@Test
	void clientThatWaitsForContinueIsToldToGoOn() throws IOException {
		String request = Wire.post("/v1/chat/completions", "Expect: 100-continue\r\n",
				"{\"model\":\"m\",\"messages\":[]}");
		int body = request.indexOf("\r\n\r\n") + 4;
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(request.substring(0, body)).head()).containsExactly("HTTP/1.1 100 Continue");
			assertThat(wire.exchange(request.substring(body)).status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/v1/chat/completions, '\"type\":\"invalid_request_error\"'", "/v1/messages, '\"type\":\"error\"'",
			"/v1/models/m:generateContent, '\"status\":\"INVALID_ARGUMENT\"'" })
	void bodyThatIsNotAJsonObjectIsA400InTheVendorsShape(String path, String shape) throws IOException {
		for (String body : new String[] { "", "{", "[]", "\"text\"", "{}}", "[".repeat(20_000) }) {
			Wire.Reply reply = reply(Wire.post(path, "", body));
			assertThat(reply.status()).isEqualTo(400);
			assertThat(reply.body()).contains(shape, "not a JSON object");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/v1/nothing, '\"type\":\"invalid_request_error\"'", "/v1/messages/batches, '\"type\":\"error\"'",
			"/v1beta/models, '\"status\":\"NOT_FOUND\"'" })
	void unknownPathIsA404InTheVendorsShape(String path, String shape) throws IOException {
		Wire.Reply reply = reply(Wire.post(path, "", "{}"));
		assertThat(reply.status()).isEqualTo(404);
		assertThat(reply.body()).contains(shape, "Unknown path " + path);
	}

	@Test
	void otherMethodsAreNotAllowed() throws IOException {
		assertThat(reply("GET /v1/chat/completions HTTP/1.1\r\n\r\n").status()).isEqualTo(405);
	}

	@Test
	void missingModelIsA400() throws IOException {
		assertThat(reply(Wire.post("/v1/chat/completions", "", "{}")).body()).contains("You must provide a model.");
	}

	@Test
	void jsonOfAnyShapeGetsAnAnswer() throws IOException {
		Random random = new Random(7);
		try (Wire wire = new Wire(this.simulator)) {
			for (int i = 0; i < 500; i++) {
				String body = "{\"model\":\"m\",\"messages\":%s,\"system\":%s,\"contents\":%s,\"max_tokens\":%s}"
					.formatted(value(random, 4), value(random, 2), value(random, 4), value(random, 1));
				String path = (i % 3 == 0) ? "/v1/chat/completions"
						: (i % 3 == 1) ? "/v1/messages" : "/v1/models/m:generateContent";
				assertThat(wire.exchange(Wire.post(path, "", body)).status()).as(body).isEqualTo(200);
			}
		}
	}

	private static String value(Random random, int depth) {
		String[] names = { "role", "content", "parts", "text" };
		int kind = random.nextInt((depth > 0) ? 8 : 6);
		return switch (kind) {
			case 0 -> "null";
			case 1 -> "-1";
			case 2 -> "99999999999999999999";
			case 3 -> "1.5e300";
			case 4 -> "\"user\"";
			case 5 -> "\"\\ud800\"";
			case 6 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
			default -> "{\"" + names[random.nextInt(4)] + "\":" + value(random, depth - 1) + "}";
		};
	}

	@Test
	void bytesThatAreNotUtf8AreRefused() throws IOException {
		String body = new String(new byte[] { '{', '"', (byte) 0xff, '"', ':', '1', '}' }, StandardCharsets.ISO_8859_1);
		try (Wire wire = new Wire(this.simulator)) {
			wire.sendLatin1(Wire.post("/v1/messages", "", "1234567").replace("1234567", body));
			assertThat(wire.reply().status()).isEqualTo(400);
		}
	}

	private Wire.Reply reply(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(request);
		}
	}

}
