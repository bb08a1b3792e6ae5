package io.modelrouter.sample.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Gives errors that never reached an endpoint the shape of all others.
 */
@RestController
final class ErrorPage implements ErrorController {

	@RequestMapping("/error")
	void error(HttpServletRequest request) {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus known = (status instanceof Integer code) ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
		HttpStatus answer = (known != null) ? known : HttpStatus.INTERNAL_SERVER_ERROR;
		throw new ResponseStatusException(answer, answer.getReasonPhrase());
	}

}
