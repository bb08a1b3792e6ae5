/**
 * Keeps what is spent in a file, so that it survives the process.
 */
@NullMarked
package io.modelrouter.cost.budget.file;

import org.jspecify.annotations.NullMarked;
