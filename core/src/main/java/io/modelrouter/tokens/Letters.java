package io.modelrouter.tokens;

/**
 * Kinds of characters, and the tokens that a run of each makes: fitted by least squares
 * of the relative error to the counts of {@code o200k_base}, on books and documentation
 * in English, German, French, Russian, Ukrainian, Chinese, Japanese and Korean, on Java,
 * Python, JSON and tables.
 */
enum Letters {

	/** ASCII; goes on with a word. */
	SMALL(Script.LATIN, 88, 6, 22),

	/** ASCII; begins a word after a small letter. */
	CAPITAL(Script.LATIN, 88, 6, 22),

	/** Latin letters with accents. */
	ACCENTED(Script.LATIN, 118, 0, 118),

	/** A token has three at most. */
	DIGIT(Script.CODE, 122, 3, 40),

	/** The first belongs to the word after it, more of them indent. */
	SPACE(Script.CODE, 0, 0, 0),

	/** Belongs to what is before it. */
	LINE_END(Script.CODE, 0, 0, 0),

	/** ASCII punctuation. */
	MARK(Script.CODE, 120, 0, 4),

	/** Typographic marks and symbols. */
	SYMBOL(Script.CODE, 90, 0, 90),

	/** One half of a character beyond the first 65,536, mostly an emoji. */
	HALF(Script.OTHER, 60, 0, 60),

	/** Russian and its relatives. */
	CYRILLIC(Script.CYRILLIC, 105, 4, 18),

	/** Chinese characters, wherever they are used. */
	HAN(Script.CJK, 74, 0, 74),

	/** Japanese syllables. */
	HIRAGANA(Script.CJK, 69, 0, 69),

	/** Japanese syllables for foreign words. */
	KATAKANA(Script.CJK, 85, 0, 72),

	/** Korean syllables. */
	HANGUL(Script.CJK, 130, 0, 41),

	/** Punctuation between them. */
	WIDE_MARK(Script.CJK, 82, 0, 82),

	/** Greek, Hebrew, Arabic, the scripts of India and others. */
	ALPHABET(Script.OTHER, 42, 0, 42);

	/** What two characters of white space and more make. */
	private static final int INDENT = 68;

	/** A digit does not take the space before it along. */
	private static final int SPACE_BEFORE_DIGIT = 75;

	/** A word takes a single mark before it along, unless that belongs to a space. */
	private static final int MARK_BEFORE_WORD = -80;

	private final Script script;

	private final int first;

	private final int covered;

	private final int more;

	/**
	 * @param first what the first character of a run makes, in hundredths of a token
	 * @param covered how many characters that pays for
	 * @param more what each further one makes
	 */
	Letters(Script script, int first, int covered, int more) {
		this.script = script;
		this.first = first;
		this.covered = covered;
		this.more = more;
	}

	static Letters of(char c) {
		if (c < 0x80) {
			return Character.isLowerCase(c) ? SMALL : Character.isUpperCase(c) ? CAPITAL
					: Character.isDigit(c) ? DIGIT : (c == '\n') ? LINE_END : (c <= ' ') ? SPACE : MARK;
		}
		return (c < 0x2000) ? alphabet(c) : (c < 0x3400) ? beforeHan(c) : fromHan(c);
	}

	private static Letters alphabet(char c) {
		if (c < 0x250) {
			return (c < 0xC0) ? SYMBOL : ACCENTED;
		}
		if (c >= 0x400 && c < 0x530) {
			return CYRILLIC;
		}
		if (c >= 0x1100 && c < 0x1200) {
			return HANGUL;
		}
		return (c >= 0x1E00 && c < 0x1F00) ? ACCENTED : ALPHABET;
	}

	private static Letters beforeHan(char c) {
		if (c < 0x3040) {
			return (c < 0x2E80) ? SYMBOL : (c < 0x3000) ? HAN : WIDE_MARK;
		}
		if (c < 0x3100) {
			return (c < 0x30A0) ? HIRAGANA : KATAKANA;
		}
		return (c >= 0x3130 && c < 0x3190) ? HANGUL : WIDE_MARK;
	}

	private static Letters fromHan(char c) {
		if (c < 0xD800) {
			return (c < 0xA000) ? HAN : (c < 0xAC00) ? ALPHABET : HANGUL;
		}
		if (c < 0xF900) {
			return (c < 0xE000) ? HALF : SYMBOL;
		}
		return (c < 0xFB00) ? HAN : (c < 0xFE00) ? ALPHABET : WIDE_MARK;
	}

	Script script() {
		return this.script;
	}

	/**
	 * Which place a character of this kind has in its run, from 1.
	 * @param last the kind before it
	 * @param run the place of that
	 */
	int place(Letters last, int run) {
		boolean goesOn = switch (this) {
			case SMALL, ACCENTED -> last.script == Script.LATIN;
			case CAPITAL -> last == CAPITAL || last == ACCENTED;
			case SPACE -> last == SPACE || last == LINE_END;
			case MARK -> last == MARK || last == SPACE;
			case LINE_END -> false;
			default -> last == this;
		};
		return goesOn ? run + 1 : 1;
	}

	/**
	 * What a character of this kind makes, in hundredths of a token.
	 * @param last the kind before it
	 * @param run the place of that
	 */
	int cost(Letters last, int run) {
		int place = place(last, run);
		if (this == SPACE) {
			return (place == 2) ? INDENT : 0;
		}
		boolean first = (this == MARK) ? last != MARK : place == 1;
		return joint(last, run) + (first ? this.first : (place > this.covered) ? this.more : 0);
	}

	private int joint(Letters last, int run) {
		if (run != 1) {
			return 0;
		}
		if (this == DIGIT && last == SPACE) {
			return SPACE_BEFORE_DIGIT;
		}
		return (this.script == Script.LATIN && last == MARK) ? MARK_BEFORE_WORD : 0;
	}

}
