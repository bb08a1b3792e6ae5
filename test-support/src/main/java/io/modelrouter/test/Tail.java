package io.modelrouter.test;

/**
 * How a stream ends that nothing breaks.
 *
 * @param usage whether it tells the tokens
 * @param endMarker whether the vendor's end marker is sent
 * @param open whether the connection stays open afterwards, the body unfinished
 */
record Tail(boolean usage, boolean endMarker, boolean open) {

	static final Tail DEFAULT = new Tail(true, true, false);

	Tail withoutUsage() {
		return new Tail(false, this.endMarker, this.open);
	}

	Tail withoutEndMarker() {
		return new Tail(this.usage, false, this.open);
	}

	Tail leftOpen() {
		return new Tail(this.usage, this.endMarker, true);
	}

}
