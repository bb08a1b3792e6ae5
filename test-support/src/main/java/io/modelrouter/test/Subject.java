package io.modelrouter.test;

import org.jspecify.annotations.Nullable;

/**
 * What an error message speaks about.
 *
 * @param model the model's name
 * @param key the key that was sent
 * @param stamp the request's number and time
 */
record Subject(String model, @Nullable String key, Stamp stamp) {

}
