package io.modelrouter.test;

/**
 * The language a request speaks, told apart by its path.
 */
public enum WireFormat {

	/**
	 * {@code POST /v1beta/models/{model}:generateContent} or {@code :batchEmbedContents}.
	 */
	GEMINI,

	/** {@code POST …/chat/completions} or {@code …/embeddings}. */
	OPENAI,

	/** {@code POST /v1/messages}. */
	ANTHROPIC

}
