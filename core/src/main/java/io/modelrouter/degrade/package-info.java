/**
 * What a route answers when no model could: the last good answer, or a rule's.
 */
@NullMarked
package io.modelrouter.degrade;

import org.jspecify.annotations.NullMarked;
