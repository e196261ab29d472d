package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.gateway.console.web.RequestParameters;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the parameters of a request to a controller method; the first value counts, as for a map of Spring. Thread-safe. */
final class RequestParametersResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestParameters.class;
    }

    @Override
    public RequestParameters resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer model,
            NativeWebRequest request,
            WebDataBinderFactory binder) {
        Map<String, String> given = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
        return new RequestParameters(given);
    }
}
