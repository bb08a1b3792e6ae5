package io.modelrouter.sample.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Call;
import io.modelrouter.Lane;
import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.BadRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LaneHeaderTests {

	private final StubRouter router = new StubRouter(
			(call) -> new RoutedResponse(StubRouter.TARGET, new ChatResponse(List.of()), null, List.of(), List.of()));

	@ParameterizedTest
	@CsvSource({ "batch,BATCH", "online,ONLINE", " Batch ,BATCH" })
	void laneReachesTheRouter(String header, Lane lane) {
		LaneHeader.apply(this.router.route(), header).call("Hello");
		assertThat(this.router.lastCall()).extracting(Call::lane).isEqualTo(lane);
	}

	@Test
	void withoutHeaderTheClientStaysAsItIs() {
		var client = this.router.route();
		assertThat(LaneHeader.apply(client, null)).isSameAs(client);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "night", "batch,online" })
	void otherLanesAreRefused(String header) {
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> LaneHeader.apply(this.router.route(), header))
			.withMessageContaining("must be online or batch.")
			.satisfies((ex) -> assertThat(ex.param()).isEqualTo("X-Lane"));
	}

}
