package io.modelrouter.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.modelrouter.EmbeddingClient;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.cost.ModelPrice;

/**
 * A router with embeddings over scripted models.
 */
abstract class EmbeddingsBench {

	static final Price PRICE = ModelPrice.of(new BigDecimal("2"), null, null, BigDecimal.ZERO, "USD");

	final Fixture fixture = new Fixture();

	final List<ModelCallLog> log = new ArrayList<>();

	EmbeddingClient client(String... models) {
		for (String model : models) {
			this.fixture.builder.model("scripted", new ModelSettings(model, "embedding-1", null, PRICE,
					ModelSettings.Options.NONE, ModelSettings.Vectors.DEFAULTS));
		}
		return router(models).embeddings("search");
	}

	ModelRouter router(String... models) {
		return this.fixture.builder.embeddings(settings("search", models)).listener(this.log::add).build();
	}

	static RouteSettings settings(String name, String... models) {
		return new RouteSettings(name, models[0], List.of(models).subList(1, models.length), Duration.ofSeconds(10), 3,
				Duration.ofSeconds(60));
	}

	void model(String id, String name, ModelSettings.Vectors vectors) {
		this.fixture.builder.model("scripted",
				new ModelSettings(id, name, null, null, ModelSettings.Options.NONE, vectors));
	}

}
