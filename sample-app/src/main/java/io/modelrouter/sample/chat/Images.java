package io.modelrouter.sample.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Reads the URL of an image. Nothing is downloaded here: the provider fetches it.
 */
final class Images {

	private static final Pattern DATA_URL = Pattern.compile("data:image/([a-z0-9.+-]{1,40});base64,",
			Pattern.CASE_INSENSITIVE);

	private Images() {
	}

	static Media read(Field url) {
		String text = url.text();
		Matcher matcher = DATA_URL.matcher(text);
		if (matcher.lookingAt()) {
			MimeType type = new MimeType("image", matcher.group(1).toLowerCase(Locale.ROOT));
			return new Media(type, new ByteArrayResource(decode(url, text.substring(matcher.end()))));
		}
		return linked(url, text);
	}

	private static byte[] decode(Field url, String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw url.bad("is not valid base64.");
		}
	}

	private static Media linked(Field url, String text) {
		try {
			URI uri = new URI(text);
			if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
				return new Media(type(uri), uri);
			}
		}
		catch (URISyntaxException ex) {
			// The complaint below is the same for everything that is no such URL
		}
		throw url.bad("must be a base64 data URL of an image, or an http or https URL.");
	}

	/** Providers want to know the type; where the URL does not tell, the usual one. */
	private static MimeType type(URI uri) {
		return MediaTypeFactory.getMediaType(uri.getPath())
			.filter((type) -> type.getType().equals("image"))
			.map(MimeType.class::cast)
			.orElse(MimeTypeUtils.IMAGE_JPEG);
	}

}
