package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.enlace.gateway.console.web.RequestParameters;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Hands handlers their parameters and bodies, and listens which names each asks them for. Thread-safe. */
final class ArgumentRecorder implements HandlerMethodArgumentResolver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Method, Set<String>> names = new ConcurrentHashMap<>();

    static ArgumentRecorder in(RequestMappingHandlerAdapter adapter) {
        ArgumentRecorder argumentRecorder = new ArgumentRecorder();
        List<HandlerMethodArgumentResolver> all = new ArrayList<>(adapter.getArgumentResolvers());
        all.add(0, argumentRecorder);
        adapter.setArgumentResolvers(all);
        return argumentRecorder;
    }

    /** What this handler has asked for so far. */
    Set<String> by(Method handler) {
        return names.computeIfAbsent(handler, any -> new ConcurrentSkipListSet<>());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestParameters.class
                || parameter.hasParameterAnnotation(RequestParam.class) && parameter.getParameterType() == Map.class
                || parameter.hasParameterAnnotation(RequestBody.class)
                        && parameter.getParameterType() == JsonNode.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer model,
            NativeWebRequest request,
            WebDataBinderFactory binder)
            throws IOException {
        Set<String> heard = by(parameter.getMethod());
        if (parameter.getParameterType() != JsonNode.class) {
            Map<String, String> given = new Listening(heard);
            request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
            return parameter.getParameterType() == Map.class ? given : new RequestParameters(given);
        }
        HttpServletRequest body = request.getNativeRequest(HttpServletRequest.class);
        JsonNode read = JSON.readTree(body.getInputStream());
        return read instanceof ObjectNode object ? new ListeningBody(heard, object) : read;
    }

    private static final class Listening extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        private final transient Set<String> heard;

        Listening(Set<String> heard) {
            this.heard = heard;
        }

        @Override
        public String get(Object name) {
            heard.add((String) name);
            return super.get(name);
        }

        @Override
        public String getOrDefault(Object name, String otherwise) {
            heard.add((String) name);
            return super.getOrDefault(name, otherwise);
        }

        @Override
        public boolean containsKey(Object name) {
            heard.add((String) name);
            return super.containsKey(name);
        }

        @Override
        public String remove(Object name) {
            heard.add((String) name);
            return super.remove(name);
        }
    }

    private static final class ListeningBody extends ObjectNode {

        private static final long serialVersionUID = 1L;

        private final transient Set<String> heard;

        ListeningBody(Set<String> heard, ObjectNode body) {
            super(JsonNodeFactory.instance);
            this.heard = heard;
            setAll(body);
        }

        @Override
        public JsonNode get(String name) {
            heard.add(name);
            return super.get(name);
        }

        @Override
        public JsonNode path(String name) {
            heard.add(name);
            return super.path(name);
        }
    }
}
