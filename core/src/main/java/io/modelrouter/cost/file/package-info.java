/**
 * Documents that are kept on disk.
 */
@NullMarked
package io.modelrouter.cost.file;

import org.jspecify.annotations.NullMarked;
