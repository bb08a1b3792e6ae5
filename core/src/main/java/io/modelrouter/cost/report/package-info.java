/**
 * Reports: what calls cost, by day, tag, route, model, provider and lane.
 */
@NullMarked
package io.modelrouter.cost.report;

import org.jspecify.annotations.NullMarked;
