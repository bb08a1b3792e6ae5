/**
 * Notes what happened to each attempt.
 */
@NullMarked
package io.modelrouter.observe;

import org.jspecify.annotations.NullMarked;
