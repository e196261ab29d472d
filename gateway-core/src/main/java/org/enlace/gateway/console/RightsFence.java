package org.enlace.gateway.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Asks before every handler, of whatever method, whether this account has the right it declares. A handler that declares none is for nobody. Thread-safe. */
@Component
class RightsFence implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The rest of an answer whose beginning was let through; nobody is logged in there who shows a password.
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

    /** True if who is logged in has the right, or everybody has. */
    static boolean has(Authentication known, Right needed) {
        if (needed.scope() == Right.Scope.OPEN) {
            return true;
        }
        if (known != null && known.getPrincipal() instanceof WallScreen) {
            return needed == Right.SEE_WALL;
        }
        return known != null && known.getPrincipal() instanceof Viewer viewer && viewer.may(needed);
    }

    /** What a handler declares, at the method or else at the class; null if nothing. */
    static Right declared(HandlerMethod method) {
        Needs own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
        Needs all = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
        return own != null ? own.value() : all != null ? all.value() : null;
    }
}
