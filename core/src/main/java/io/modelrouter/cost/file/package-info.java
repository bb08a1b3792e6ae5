/**
 * Files that one process has for itself, and documents that are replaced as a whole.
 */
@NullMarked
package io.modelrouter.cost.file;

import org.jspecify.annotations.NullMarked;
