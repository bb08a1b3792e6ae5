package io.modelrouter.tokens;

/**
 * The rules of {@link Letters} as tables, so that a character takes three look-ups and
 * hardly a branch. A state is a kind of character and its place in its run.
 */
final class Runs {

	private static final int ASCII_END = 0x80;

	/** Beyond ASCII, 16 characters in a row are of one kind. */
	private static final int ROW_BITS = 4;

	/** Beyond that all places are alike. */
	private static final int PLACES = 7;

	private static final Letters[] KINDS = Letters.values();

	private static final byte[] ASCII = new byte[ASCII_END];

	private static final byte[] ROWS = new byte[(Character.MAX_VALUE + 1) >> ROW_BITS];

	private static final short[] NEXT = new short[(PLACES + 1) * KINDS.length * KINDS.length];

	private static final short[] COST = new short[NEXT.length];

	/** Where a text begins. */
	static final int BEGIN = state(Letters.LINE_END, 1);

	static {
		for (int c = 0; c < ASCII_END; c++) {
			ASCII[c] = (byte) Letters.of((char) c).ordinal();
		}
		for (int row = 0; row < ROWS.length; row++) {
			ROWS[row] = (byte) Letters.of((char) (row << ROW_BITS)).ordinal();
		}
		for (Letters last : KINDS) {
			for (int run = 1; run <= PLACES; run++) {
				for (Letters kind : KINDS) {
					int at = state(last, run) + kind.ordinal();
					NEXT[at] = (short) state(kind, Math.min(kind.place(last, run), PLACES));
					COST[at] = (short) kind.cost(last, run);
				}
			}
		}
	}

	private Runs() {
	}

	private static int state(Letters kind, int place) {
		return ((place * KINDS.length) + kind.ordinal()) * KINDS.length;
	}

	/**
	 * The kind of a character, as its ordinal.
	 */
	static int kind(char c) {
		return (c < ASCII_END) ? ASCII[c] : ROWS[c >> ROW_BITS];
	}

	/**
	 * What a character of a kind makes in a state, in hundredths of a token.
	 */
	static int cost(int state, int kind) {
		return COST[state + kind];
	}

	static int next(int state, int kind) {
		return NEXT[state + kind];
	}

}
