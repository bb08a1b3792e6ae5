/**
 * What the exceptions of SDKs and of Spring say about a failed attempt.
 */
@NullMarked
package io.modelrouter.provider.error;

import org.jspecify.annotations.NullMarked;
