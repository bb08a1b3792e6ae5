/**
 * Where calls wait for their turn at a model.
 */
@NullMarked
package io.modelrouter.quota.line;

import org.jspecify.annotations.NullMarked;
