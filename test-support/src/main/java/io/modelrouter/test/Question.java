package io.modelrouter.test;

/**
 * What a request asks, apart from its wire format.
 *
 * @param model the model's name
 * @param text the last text of the user
 * @param inputTokens the estimate for everything that was sent
 * @param maxTokens the longest answer allowed
 */
record Question(String model, String text, int inputTokens, int maxTokens) {

}
