/**
 * The tokens of an answer, whichever library counted them.
 */
@NullMarked
package io.modelrouter.provider.usage;

import org.jspecify.annotations.NullMarked;
