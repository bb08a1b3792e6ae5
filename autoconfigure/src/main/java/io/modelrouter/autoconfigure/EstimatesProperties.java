package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a prompt are estimated before it is sent.
 *
 * @param tokenizer Name of a Spring AI TokenCountEstimator bean that counts exactly. By
 * default tokens are estimated from the script of the text, corrected by what the
 * provider counted.
 */
public record EstimatesProperties(@Nullable String tokenizer) {

}
