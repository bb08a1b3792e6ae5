/**
 * The transport under all SDKs: sends a request at most once, within the attempt's limit.
 */
@NullMarked
package io.modelrouter.provider.http;

import org.jspecify.annotations.NullMarked;
