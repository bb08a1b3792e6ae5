package io.modelrouter.test;

/**
 * Whose message is the last of a conversation.
 */
enum Turn {

	USER, ASSISTANT, TOOL

}
