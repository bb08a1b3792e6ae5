/**
 * Counts the tokens of texts and prompts without a tokenizer.
 */
@NullMarked
package io.modelrouter.tokens;

import org.jspecify.annotations.NullMarked;
