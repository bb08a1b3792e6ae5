package io.modelrouter.tokens;

/**
 * What a text is written in, as far as that decides how many characters make a token.
 */
public enum Script {

	/** Prose in Latin letters. */
	LATIN,

	/** Prose in Cyrillic letters. */
	CYRILLIC,

	/** Chinese, Japanese, Korean. */
	CJK,

	/** Programs, JSON, tables: much of it is digits and punctuation. */
	CODE,

	/** Any other alphabet. */
	OTHER,

	/** Pictures, sound and documents. */
	MEDIA

}
