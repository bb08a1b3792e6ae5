/**
 * OpenAI's chat completion: requests become prompts, answers become completions.
 */
@NullMarked
package io.modelrouter.sample.chat;

import org.jspecify.annotations.NullMarked;
