package io.modelrouter.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the retries of all calls together may be, for each model.
 *
 * @param ratio Retries in any 10 seconds as a percentage of the model's answers, 0% to
 * 100%.
 * @param floor Retries in any 10 seconds that are allowed even if there are no answers.
 */
public record RetryBudgetProperties(@DefaultValue("10%") String ratio, @DefaultValue("10") int floor) {

}
