package io.modelrouter.sample.page;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what each business tag used since the start.
 */
@RestController
final class TagsController {

	private final TagMeters meters;

	TagsController(MeterRegistry registry) {
		this.meters = new TagMeters(registry);
	}

	@GetMapping("/page/tags")
	List<TagReport> list() {
		return this.meters.read();
	}

}
