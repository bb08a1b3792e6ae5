/**
 * Whether a response that came with status 200 is an answer.
 */
@NullMarked
package io.modelrouter.provider.answer;

import org.jspecify.annotations.NullMarked;
