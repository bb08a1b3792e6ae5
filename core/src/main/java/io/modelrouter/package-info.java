/**
 * The vocabulary: what every word of Model Router means. Depends on no other package of
 * it.
 */
@NullMarked
package io.modelrouter;

import org.jspecify.annotations.NullMarked;
