/**
 * The step that keeps limits: an attempt gets room, or waits for it, or is refused.
 */
@NullMarked
package io.modelrouter.quota.step;

import org.jspecify.annotations.NullMarked;
