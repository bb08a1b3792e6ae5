/**
 * Any {@code ChatModel} bean as a provider.
 */
@NullMarked
package io.modelrouter.provider.bean;

import org.jspecify.annotations.NullMarked;
