/**
 * The keys of a provider: which one comes next, and which are out.
 */
@NullMarked
package io.modelrouter.provider.keys;

import org.jspecify.annotations.NullMarked;
