/**
 * Books that all instances share over Redis, and what each keeps to while it is away.
 */
@NullMarked
package io.modelrouter.quota.redis;

import org.jspecify.annotations.NullMarked;
