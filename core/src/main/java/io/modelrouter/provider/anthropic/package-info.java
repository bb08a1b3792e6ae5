/**
 * Anthropic; the only place that sees its SDK.
 */
@NullMarked
package io.modelrouter.provider.anthropic;

import org.jspecify.annotations.NullMarked;
