package io.modelrouter.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told of one budget.
 *
 * @param at Levels in percent of the amount that are told when they are passed. Nothing
 * if it is empty.
 * @param forecast Whether it is told that the money will not last to the end of the
 * period.
 * @param spikeFactor How many times as fast as usual money must be spent for that to be
 * told. Never if it is 0.
 */
public record BudgetAlertProperties(@DefaultValue( {
		"50%", "80%", "100%" }) List<String> at, @DefaultValue("true") boolean forecast,
		@DefaultValue("5") double spikeFactor){

	public BudgetAlertProperties {
		at = List.copyOf(at);
	}

}
