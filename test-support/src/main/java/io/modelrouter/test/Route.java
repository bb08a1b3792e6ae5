package io.modelrouter.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request wants to go, read from its path.
 *
 * @param format the wire format; the most likely one if the path is unknown
 * @param model the model in the path; empty if the format has it elsewhere
 * @param call whether this is a call that the simulator answers
 * @param stream whether the path asks for a stream
 * @param embedding whether the path asks for vectors
 */
record Route(WireFormat format, String model, boolean call, boolean stream, boolean embedding) {

	private static final Pattern GEMINI = Pattern.compile(
			"/v1(?:beta|alpha)?/(?:.+/)?models/([^/:]+):(generateContent|streamGenerateContent|batchEmbedContents)");

	static Route of(HttpRequest request) {
		String path = request.path();
		Matcher gemini = GEMINI.matcher(path);
		if (gemini.matches()) {
			return new Route(WireFormat.GEMINI, decoded(gemini.group(1)), true,
					gemini.group(2).equals("streamGenerateContent"), gemini.group(2).equals("batchEmbedContents"));
		}
		if (path.endsWith("/chat/completions")) {
			return new Route(WireFormat.OPENAI, "", true, false, false);
		}
		if (path.endsWith("/embeddings")) {
			return new Route(WireFormat.OPENAI, "", true, false, true);
		}
		if (path.endsWith("/v1/messages")) {
			return new Route(WireFormat.ANTHROPIC, "", true, false, false);
		}
		return new Route(guess(request), "", false, false, false);
	}

	/** How its vendor writes such things down. */
	Dialect dialect() {
		return this.embedding ? EmbeddingDialect.of(this.format) : Dialect.of(this.format);
	}

	private static WireFormat guess(HttpRequest request) {
		if (request.path().startsWith("/v1beta") || request.header("x-goog-api-key") != null) {
			return WireFormat.GEMINI;
		}
		if (request.path().startsWith("/v1/messages") || request.header("x-api-key") != null) {
			return WireFormat.ANTHROPIC;
		}
		return WireFormat.OPENAI;
	}

	private static String decoded(String model) {
		try {
			return URLDecoder.decode(model.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return model;
		}
	}

}
