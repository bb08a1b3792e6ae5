/**
 * A provider over a vendor's SDK: one attempt, from the key to the judged answer.
 */
@NullMarked
package io.modelrouter.provider.sdk;

import org.jspecify.annotations.NullMarked;
