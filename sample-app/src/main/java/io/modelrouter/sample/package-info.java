/**
 * A service that offers the router to everything that speaks OpenAI's API.
 */
@NullMarked
package io.modelrouter.sample;

import org.jspecify.annotations.NullMarked;
