/**
 * Which alerts were told, and who has yet to get them.
 */
@NullMarked
package io.modelrouter.cost.alert.journal;

import org.jspecify.annotations.NullMarked;
