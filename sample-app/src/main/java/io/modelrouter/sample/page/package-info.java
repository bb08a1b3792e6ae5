/**
 * What the page for people asks for beside the calls: routes, what happened to a call,
 * and what business tags used.
 */
@NullMarked
package io.modelrouter.sample.page;

import org.jspecify.annotations.NullMarked;
