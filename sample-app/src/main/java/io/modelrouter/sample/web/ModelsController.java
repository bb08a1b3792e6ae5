package io.modelrouter.sample.web;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.UnknownRouteException;

/**
 * OpenAI's list of models; what a caller may ask for are the routes.
 */
@RestController
final class ModelsController {

	private final ModelRouter router;

	private final long created;

	ModelsController(ModelRouter router, Clock clock) {
		this.router = router;
		this.created = clock.instant().getEpochSecond();
	}

	@GetMapping("/v1/models")
	ResponseEntity<Models> list() {
		return json(new Models("list", this.router.routes().stream().map(this::model).toList()));
	}

	@GetMapping("/v1/models/{id}")
	ResponseEntity<Model> get(@PathVariable String id) {
		ModelRoute route = this.router.routes()
			.stream()
			.filter((candidate) -> candidate.name().equals(id))
			.findFirst()
			.orElseThrow(() -> new UnknownRouteException("There is no such route. GET /v1/models lists them."));
		return json(model(route));
	}

	private Model model(ModelRoute route) {
		return new Model(route.name(), "model", this.created, "model-router");
	}

	private static <T> ResponseEntity<T> json(T body) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
	}

	record Models(String object, List<Model> data) {
	}

	record Model(String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {
	}

}
