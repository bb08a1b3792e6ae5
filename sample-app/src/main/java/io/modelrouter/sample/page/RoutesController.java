package io.modelrouter.sample.page;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.ModelRouter;

/**
 * Lists what a person can ask for.
 */
@RestController
final class RoutesController {

	private final ModelRouter router;

	RoutesController(ModelRouter router) {
		this.router = router;
	}

	@GetMapping("/page/routes")
	List<RouteReport> list() {
		return this.router.routes().stream().map(RouteReport::of).toList();
	}

}
