package io.modelrouter.test;

/**
 * One event of a stream.
 *
 * @param name the name; empty for none
 * @param data the data; for a literal event, all of its text
 * @param literal whether the data is the event's text as it goes over the wire
 */
record Event(String name, String data, boolean literal) {

	static Event data(String data) {
		return new Event("", data, false);
	}

	static Event named(String name, String data) {
		return new Event(name, data, false);
	}

	static Event literal(String text) {
		return new Event("", text, true);
	}

	/** The same event, its data broken off in the middle. */
	Event broken() {
		return new Event(this.name, this.data.substring(0, this.data.length() / 2), this.literal);
	}

	String text(Framing framing) {
		if (this.literal) {
			return this.data;
		}
		String colon = framing.has(SseStyle.NO_SPACE) ? ":" : ": ";
		String end = framing.has(SseStyle.CRLF) ? "\r\n" : "\n";
		StringBuilder text = new StringBuilder(this.data.length() + 32);
		if (!this.name.isEmpty()) {
			text.append("event").append(colon).append(this.name).append(end);
		}
		for (String line : lines(framing)) {
			text.append("data").append(colon).append(line).append(end);
		}
		return text.append(end).toString();
	}

	private String[] lines(Framing framing) {
		boolean object = this.data.startsWith("{") && this.data.endsWith("}");
		if (framing.has(SseStyle.MULTI_LINE) && object) {
			return new String[] { "{", this.data.substring(1, this.data.length() - 1), "}" };
		}
		return (this.data.indexOf('\n') < 0) ? new String[] { this.data } : this.data.split("\r?\n");
	}

}
