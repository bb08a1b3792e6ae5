package io.modelrouter.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.modelrouter.test.SimulatorTime.Deadline;

/**
 * Turns the bytes of a connection into one HTTP/1.1 request, within limits.
 */
final class HttpParser {

	private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]{1,20}) (\\S+) HTTP/1\\.([01])");

	private final HttpReader reader;

	private final HttpLimits limits;

	private final Deadline deadline;

	private int headBytes;

	HttpParser(HttpReader reader, HttpLimits limits, Deadline deadline) {
		this.reader = reader;
		this.limits = limits;
		this.deadline = deadline;
	}

	/**
	 * Reads the request.
	 * @param onContinue runs when the client wants to be told to go on
	 * @throws HttpException if HTTP forbids it or it is too large
	 */
	HttpRequest parse(IoAction onContinue) throws IOException {
		String requestLine = line();
		Matcher matcher = REQUEST_LINE.matcher(requestLine.isEmpty() ? line() : requestLine);
		if (!matcher.matches()) {
			throw new HttpException(400, "The request line is not HTTP/1.1.");
		}
		Map<String, List<String>> headers = headers();
		if ("100-continue".equalsIgnoreCase(first(headers, "Expect"))) {
			onContinue.run();
		}
		byte[] body = body(headers);
		return new HttpRequest(matcher.group(1), matcher.group(2), headers, body,
				keepAlive(matcher.group(3).equals("1"), first(headers, "Connection")));
	}

	private String line() throws IOException {
		String line = this.reader.line(this.limits.headBytes(), this.deadline);
		this.headBytes += line.length();
		if (this.headBytes > this.limits.headBytes()) {
			throw new HttpException(431, "The request's headers are too large.");
		}
		return line;
	}

	private Map<String, List<String>> headers() throws IOException {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			if (colon <= 0) {
				throw new HttpException(400, "A header line has no name.");
			}
			headers.computeIfAbsent(line.substring(0, colon).trim(), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).trim());
		}
		headers.replaceAll((name, values) -> List.copyOf(values));
		return headers;
	}

	private byte[] body(Map<String, List<String>> headers) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		String encoding = first(headers, "Transfer-Encoding");
		if (encoding.equalsIgnoreCase("chunked")) {
			chunks(body);
		}
		else if (!encoding.isEmpty()) {
			throw new HttpException(501, "The transfer encoding is not supported.");
		}
		else {
			String length = first(headers, "Content-Length");
			this.reader.bytes(length.isEmpty() ? 0 : size(length, 10, 0), body, this.deadline);
		}
		return body.toByteArray();
	}

	private void chunks(ByteArrayOutputStream body) throws IOException {
		while (true) {
			String line = this.reader.line(1024, this.deadline);
			int extension = line.indexOf(';');
			long size = size((extension < 0) ? line : line.substring(0, extension), 16, body.size());
			if (size == 0) {
				while (!line().isEmpty()) {
					// trailers mean nothing to a provider
				}
				return;
			}
			this.reader.bytes(size, body, this.deadline);
			this.reader.line(2, this.deadline);
		}
	}

	private long size(String text, int radix, int before) throws HttpException {
		long size;
		try {
			size = Long.parseLong(text.trim(), radix);
		}
		catch (NumberFormatException ex) {
			throw new HttpException(400, "The length of the body is not a number.");
		}
		if (size < 0) {
			throw new HttpException(400, "The length of the body is negative.");
		}
		if (size > this.limits.bodyBytes() - before) {
			throw new HttpException(413, "The request's body is too large.");
		}
		return size;
	}

	private static String first(Map<String, List<String>> headers, String name) {
		List<String> values = headers.get(name);
		return (values != null) ? values.get(0) : "";
	}

	private static boolean keepAlive(boolean http11, String connection) {
		String wish = connection.toLowerCase(Locale.ROOT);
		return http11 ? !wish.contains("close") : wish.contains("keep-alive");
	}

	/** Something that writes to the socket. */
	interface IoAction {

		void run() throws IOException;

	}

}
