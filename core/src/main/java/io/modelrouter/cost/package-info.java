/**
 * What calls cost: prices, catalogues of them, and currencies.
 */
@NullMarked
package io.modelrouter.cost;

import org.jspecify.annotations.NullMarked;
