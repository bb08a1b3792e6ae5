/**
 * Gemini; the only place that sees its SDK.
 */
@NullMarked
package io.modelrouter.provider.gemini;

import org.jspecify.annotations.NullMarked;
