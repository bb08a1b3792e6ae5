package io.modelrouter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * What the endpoint answers over HTTP: JSON or CSV, and what is wrong with a request.
 */
@EndpointWebExtension(endpoint = ModelRouterEndpoint.class)
final class ModelRouterWebEndpoint {

	private final ModelRouterEndpoint endpoint;

	ModelRouterWebEndpoint(ModelRouterEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * What calls cost.
	 * @param accepted what the client would like, unless it says {@code format}
	 */
	@ReadOperation(producesFrom = ReportFormat.class)
	public WebEndpointResponse<Object> part(@Selector String part, @Nullable String by, @Nullable String from,
			@Nullable String until, @Nullable String top, @Nullable String tag, @Nullable String route,
			@Nullable String model, @Nullable String provider, @Nullable String lane, @Nullable String format,
			ReportFormat accepted) {
		boolean csvAccepted = format == null && accepted == ReportFormat.CSV;
		try {
			Object body = this.endpoint.part(part, by, from, until, top, tag, route, model, provider, lane,
					csvAccepted ? ModelRouterEndpoint.CSV : format);
			return new WebEndpointResponse<>(body,
					(body instanceof String) ? ReportFormat.CSV.getProducedMimeType() : json(accepted));
		}
		catch (BadParameterException ex) {
			boolean unknown = !ModelRouterEndpoint.COST.equals(part);
			return new WebEndpointResponse<>(problem(ex),
					unknown ? WebEndpointResponse.STATUS_NOT_FOUND : WebEndpointResponse.STATUS_BAD_REQUEST,
					MimeTypeUtils.APPLICATION_JSON);
		}
	}

	private static MimeType json(ReportFormat accepted) {
		return (accepted == ReportFormat.CSV) ? MimeTypeUtils.APPLICATION_JSON : accepted.getProducedMimeType();
	}

	private static Map<String, Object> problem(BadParameterException ex) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("parameter", ex.parameter());
		json.put("allowed", ex.allowed());
		json.put("message", String.valueOf(ex.getMessage()));
		return json;
	}

}
