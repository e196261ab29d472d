package org.enlace.gateway.console.auth;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Checks before every handler, of any method, that the account has the right that the handler declares. A handler that declares none is closed to
 * everybody. Thread-safe.
 */
@Component
public class RightsInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The rest of an answer whose beginning was authorised; requests with a password have no login there.
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw new AccessDeniedException("nobody declared who may ask this");
        }
        Right needed = declared(method);
        if (needed == null || !has(SecurityContextHolder.getContext().getAuthentication(), needed)) {
            throw new AccessDeniedException("another right is needed");
        }
        return true;
    }

    /** True if the logged-in account has the right, or everybody has. */
    static boolean has(Authentication known, Right needed) {
        if (needed.scope() == Right.Scope.OPEN) {
            return true;
        }
        if (known != null && known.getPrincipal() instanceof WallScreen) {
            return needed == Right.SEE_WALL;
        }
        return known != null && known.getPrincipal() instanceof Viewer viewer && viewer.may(needed);
    }

    /** Returns the right that a handler declares, at the method or else at the class; null if none. */
    public static Right declared(HandlerMethod method) {
        RequiresRight own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresRight.class);
        RequiresRight all = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresRight.class);
        return own != null ? own.value() : all != null ? all.value() : null;
    }
}
