/**
 * Files that one process has for itself, and that are replaced as a whole.
 */
@NullMarked
package io.modelrouter.cost.disk;

import org.jspecify.annotations.NullMarked;
