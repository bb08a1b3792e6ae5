package io.modelrouter.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import io.modelrouter.CallSettings;
import io.modelrouter.observe.meter.RouterMeters;

/**
 * Says what is wrong with where business tags come from.
 */
final class TagChecks {

	/** RFC 9110, 5.6.2. */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final String SERVLET = "jakarta.servlet.http.HttpServletRequest";

	private static final String HOLDER = "org.springframework.web.context.request.RequestContextHolder";

	private static final String REACTIVE = "org.springframework.web.filter.reactive.ServerWebExchangeContextFilter";

	private TagChecks() {
	}

	static void run(ModelRouterProperties properties, @Nullable ClassLoader classLoader, Problems problems) {
		int max = properties.tags().max();
		problems.check(max >= 1 && max <= RouterMeters.MOST_TAGS, PropertyName.of("tags", "max"), max,
				"1 to " + RouterMeters.MOST_TAGS);
		TagSourceProperties from = properties.tags().from();
		String header = from.header();
		problems.check(header == null || TOKEN.matcher(header).matches(), property(TagSourcesConfiguration.HEADER),
				"'" + header + "'", "the name of a header, for example X-Business-Tag");
		String mdc = from.mdc();
		problems.check(mdc == null || !mdc.isBlank(), property("mdc"), "'" + mdc + "'",
				"a key of the logging context, for example business-tag");
		boolean servlet = ClassUtils.isPresent(SERVLET, classLoader) && ClassUtils.isPresent(HOLDER, classLoader);
		boolean web = servlet || ClassUtils.isPresent(REACTIVE, classLoader);
		checkWeb(header != null && !web, TagSourcesConfiguration.HEADER, problems);
		checkWeb(from.principal() && !web, TagSourcesConfiguration.PRINCIPAL, problems);
		properties.routes().forEach((name, route) -> {
			if (route.tag() != null && !isTag(route.tag())) {
				problems.add(PropertyName.of("routes", name, "tag"), "is no business tag",
						"set it to 1 to 128 characters without line breaks, or remove it.");
			}
		});
	}

	private static void checkWeb(boolean missing, String name, Problems problems) {
		if (missing) {
			problems.add(property(name), "is set, but Spring's web support is not on the class path",
					"remove it, or declare a bean of type BusinessTagResolver.");
		}
	}

	private static boolean isTag(String tag) {
		try {
			return new CallSettings(tag, null, null).businessTag() != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String property(String name) {
		return PropertyName.of("tags", "from", name);
	}

}
