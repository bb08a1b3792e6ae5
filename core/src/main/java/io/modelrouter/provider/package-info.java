/**
 * Providers: endpoints with keys, built over the vendors' SDKs or taken from beans.
 */
@NullMarked
package io.modelrouter.provider;

import org.jspecify.annotations.NullMarked;
