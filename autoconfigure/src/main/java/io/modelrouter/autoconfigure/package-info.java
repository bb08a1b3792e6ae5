/**
 * {@code ModelRouter} from {@code application.yml}: properties, checks, beans, failure
 * analyses.
 */
@NullMarked
package io.modelrouter.autoconfigure;

import org.jspecify.annotations.NullMarked;
