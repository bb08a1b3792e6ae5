package io.modelrouter.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One response before it goes over the wire.
 *
 * @param status the status
 * @param headers without the length, which the wire adds
 * @param body the exact bytes
 */
record HttpResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {

	private static final Map<Integer, String> PHRASES = Map.ofEntries(Map.entry(200, "OK"),
			Map.entry(400, "Bad Request"), Map.entry(401, "Unauthorized"), Map.entry(402, "Payment Required"),
			Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"),
			Map.entry(408, "Request Timeout"), Map.entry(409, "Conflict"), Map.entry(413, "Content Too Large"),
			Map.entry(422, "Unprocessable Entity"), Map.entry(429, "Too Many Requests"),
			Map.entry(431, "Request Header Fields Too Large"), Map.entry(500, "Internal Server Error"),
			Map.entry(501, "Not Implemented"), Map.entry(502, "Bad Gateway"), Map.entry(503, "Service Unavailable"),
			Map.entry(504, "Gateway Timeout"));

	HttpResponse {
		if (status == 204 || status == 304) {
			body = new byte[0];
		}
	}

	static HttpResponse of(int status, String contentType, byte[] body) {
		return new HttpResponse(status, List.of(Map.entry("Content-Type", contentType)), body);
	}

	static HttpResponse json(int status, Object tree) {
		return of(status, "application/json", tree.toString().getBytes(StandardCharsets.UTF_8));
	}

	static HttpResponse html(int status, String title) {
		String page = "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n</body>\r\n</html>\r\n"
			.formatted(title, title);
		return of(status, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
	}

	/** The same response with one header more; a header of that name is replaced. */
	HttpResponse with(String name, String value) {
		List<Map.Entry<String, String>> extended = new ArrayList<>(this.headers);
		extended.removeIf((header) -> header.getKey().equalsIgnoreCase(name));
		extended.add(Map.entry(name, value));
		return new HttpResponse(this.status, List.copyOf(extended), this.body);
	}

	/** A header, or nothing. */
	String header(String name) {
		return this.headers.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	HttpResponse withBody(byte[] other) {
		return new HttpResponse(this.status, this.headers, other);
	}

	/** A body that is a stream of events, written afterwards. */
	static HttpResponse stream() {
		return new HttpResponse(200, List.of(Map.entry("Content-Type", "text/event-stream; charset=utf-8"),
				Map.entry("Cache-Control", "no-cache")), new byte[0]);
	}

	String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/** Status line and headers, announcing so many bytes. */
	byte[] head(boolean keepAlive) {
		return head(keepAlive, "Content-Length: " + this.body.length);
	}

	/** Status line and headers, announcing chunks. */
	byte[] chunkedHead(boolean keepAlive) {
		return head(keepAlive, "Transfer-Encoding: chunked");
	}

	private byte[] head(boolean keepAlive, String framing) {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(this.status)
			.append(' ')
			.append(PHRASES.getOrDefault(this.status, ""))
			.append("\r\n");
		this.headers
			.forEach((header) -> head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
		head.append(framing).append("\r\n");
		if (!keepAlive) {
			head.append("Connection: close\r\n");
		}
		return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

}
