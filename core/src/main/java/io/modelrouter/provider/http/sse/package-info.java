/**
 * Server-sent events: the format in which every vendor streams.
 */
@NullMarked
package io.modelrouter.provider.http.sse;

import org.jspecify.annotations.NullMarked;
