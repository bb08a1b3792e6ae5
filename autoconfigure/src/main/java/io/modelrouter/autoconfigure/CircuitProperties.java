package io.modelrouter.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The circuit of each model.
 *
 * @param window Number of recent attempts that are judged.
 * @param minimumCalls Number of attempts before anything is judged.
 * @param failureRate Percentage of failures that opens the circuit, 1% to 100%.
 * @param openFor Time that the model is left alone before a probe.
 * @param openForMax Longest such time. It grows when a probe fails.
 */
public record CircuitProperties(@DefaultValue("20") int window, @DefaultValue("5") int minimumCalls,
		@DefaultValue("50%") String failureRate, @DefaultValue("5s") Duration openFor,
		@DefaultValue("15s") Duration openForMax) {

}
