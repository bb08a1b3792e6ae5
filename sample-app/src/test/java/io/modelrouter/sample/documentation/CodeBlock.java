package io.modelrouter.sample.documentation;

import java.nio.file.Path;

/**
 * A fenced block of a Markdown file.
 *
 * @param file the file, from the root of the repository
 * @param line the line of the fence, from 1
 * @param language the first word after the fence in lower case, empty if there is none
 * @param text what is inside
 */
record CodeBlock(Path file, int line, String language, String text) {

	@Override
	public String toString() {
		return this.file + ":" + this.line + " " + this.language;
	}

}
