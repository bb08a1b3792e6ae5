/**
 * Catalogues of prices: our own dated snapshot, and files in the formats of LiteLLM and
 * models.dev.
 */
@NullMarked
package io.modelrouter.cost.catalogue;

import org.jspecify.annotations.NullMarked;
