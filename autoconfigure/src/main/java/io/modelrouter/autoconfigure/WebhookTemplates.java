package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ResourceUtils;

import io.modelrouter.cost.alert.webhook.Bot;
import io.modelrouter.cost.alert.webhook.Template;

/**
 * Finds what the messages of a webhook look like, and whose dialect it speaks.
 */
final class WebhookTemplates {

	private static final int MOST_BYTES = 65_536;

	/** The names of the ready ones. */
	static final List<String> NAMES = Arrays.stream(Bot.values()).map(Bot::code).toList();

	private WebhookTemplates() {
	}

	/**
	 * The template with that name or at that place; without one that of the host.
	 * @throws IllegalArgumentException if there is none, or it cannot be filled
	 */
	static Template template(@Nullable String template, URI url) {
		if (template == null) {
			return Template.of(Bot.of(url.getHost()));
		}
		return named(template).map(Template::of).orElseGet(() -> Template.parse(read(template.strip())));
	}

	/**
	 * Whose dialect: that of the named template, of the host, or of whose messages look
	 * like the template.
	 */
	static Bot bot(@Nullable String name, Template template, URI url) {
		Bot host = Bot.of(url.getHost());
		return named(name).orElse((host != Bot.JSON || name == null) ? host : template.bot());
	}

	private static Optional<Bot> named(@Nullable String name) {
		return Arrays.stream(Bot.values())
			.filter((bot) -> name != null && bot.code().equals(name.strip().toLowerCase(Locale.ROOT)))
			.findFirst();
	}

	private static byte[] read(String location) {
		try {
			URL url = ResourceUtils.getURL(location);
			if (url.getProtocol().startsWith("http")) {
				throw new IllegalArgumentException("only files are read");
			}
			try (InputStream in = url.openStream()) {
				byte[] json = in.readNBytes(MOST_BYTES + 1);
				if (json.length > MOST_BYTES) {
					throw new IllegalArgumentException("it is larger than " + MOST_BYTES + " bytes");
				}
				return json;
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"it is neither one of " + String.join(", ", NAMES) + " nor a file that can be read");
		}
	}

}
