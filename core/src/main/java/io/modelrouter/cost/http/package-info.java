/**
 * Requests beside the calls to models, bounded in size and time.
 */
@NullMarked
package io.modelrouter.cost.http;

import org.jspecify.annotations.NullMarked;
