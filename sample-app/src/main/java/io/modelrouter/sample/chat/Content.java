package io.modelrouter.sample.chat;

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.content.Media;

/**
 * The content of a message: a string, or an array of parts.
 *
 * @param path where it stands
 * @param text all its text
 * @param media its images, in order
 */
record Content(String path, String text, List<Media> media) {

	private static final List<String> PART_TYPES = List.of("text", "image_url");

	static Content read(Field content) {
		if (!content.node().isArray()) {
			return new Content(content.path(), content.text(), List.of());
		}
		List<String> texts = new ArrayList<>();
		List<Media> media = new ArrayList<>();
		for (Field part : content.elements()) {
			if (part.object().at("type").oneOf(PART_TYPES).equals("text")) {
				texts.add(part.at("text").text());
			}
			else {
				media.add(Images.read(part.at("image_url").object().at("url")));
			}
		}
		return new Content(content.path(), String.join("\n", texts), media);
	}

	/**
	 * The text of a message that may have no images.
	 */
	String textOnly() {
		if (!this.media.isEmpty()) {
			throw new BadRequestException(this.path, "must be text in a message of this role.");
		}
		return this.text;
	}

	/**
	 * Names the path; the content stays out of logs.
	 */
	@Override
	public String toString() {
		return this.path;
	}

}
