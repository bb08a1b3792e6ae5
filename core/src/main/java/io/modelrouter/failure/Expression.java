package io.modelrouter.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that is a list of alternatives, each compiled for itself: one that
 * begins with a literal is then searched many times faster than as part of the whole.
 *
 * @param alternatives what stood between the outermost bars
 */
record Expression(List<Pattern> alternatives) {

	static Expression of(String expression) {
		List<Pattern> alternatives = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < expression.length(); i++) {
			char c = expression.charAt(i);
			if (c == '\\') {
				i++;
			}
			else if (c == '|' && depth == 0) {
				alternatives.add(Pattern.compile(expression.substring(start, i)));
				start = i + 1;
			}
			else {
				depth += (c == '(') ? 1 : (c == ')') ? -1 : 0;
			}
		}
		alternatives.add(Pattern.compile(expression.substring(start)));
		return new Expression(List.copyOf(alternatives));
	}

	boolean isIn(CharSequence text) {
		return this.alternatives.stream().anyMatch((alternative) -> alternative.matcher(text).find());
	}

	/**
	 * Where it is found first, or the length of the text.
	 */
	int positionIn(CharSequence text) {
		int position = text.length();
		for (Pattern alternative : this.alternatives) {
			Matcher matcher = alternative.matcher(text);
			if (matcher.find() && matcher.start() < position) {
				position = matcher.start();
			}
		}
		return position;
	}

}
