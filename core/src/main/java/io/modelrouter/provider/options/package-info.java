/**
 * What a caller asked for, in words that every vendor's options understand.
 */
@NullMarked
package io.modelrouter.provider.options;

import org.jspecify.annotations.NullMarked;
