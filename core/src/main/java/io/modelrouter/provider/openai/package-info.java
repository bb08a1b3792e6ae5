/**
 * OpenAI and everything that speaks its wire format; the only place that sees its SDK.
 */
@NullMarked
package io.modelrouter.provider.openai;

import org.jspecify.annotations.NullMarked;
