/**
 * Says what a provider's error means: reads any body, finds the evidence in it, and
 * judges it by tables of codes and phrases.
 */
@NullMarked
package io.modelrouter.failure;

import org.jspecify.annotations.NullMarked;
