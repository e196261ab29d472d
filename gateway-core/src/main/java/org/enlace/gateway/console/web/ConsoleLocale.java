package org.enlace.gateway.console.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Chooses the language of a page: {@code ?lang=}, which is then remembered; else the remembered one; else the browser's; else Spanish. Thread-safe.
 */
public final class ConsoleLocale implements LocaleResolver, HandlerInterceptor {

    public static final String PARAMETER = "lang";
    public static final Locale SPANISH = new Locale("es");

    private static final String COOKIE = "enlace-lang";
    private static final List<Locale> SPOKEN = List.of(SPANISH, Locale.ENGLISH);
    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return spoken(request.getParameter(PARAMETER))
                .or(() -> remembered(request))
                .or(() -> asked(request))
                .orElse(SPANISH);
    }

    /** Returns the browser's language. Without that header the container would return the language of its own machine. */
    private static Optional<Locale> asked(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(each -> spoken(each.getLanguage()).stream())
                .findFirst();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        spoken(request.getParameter(PARAMETER)).ifPresent(chosen -> setLocale(request, response, chosen));
        return true;
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, locale.getLanguage())
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(REMEMBERED)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<Locale> remembered(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> spoken(value).stream())
                .findFirst();
    }

    private static Optional<Locale> spoken(String language) {
        return SPOKEN.stream()
                .filter(each -> each.getLanguage().equals(language))
                .findFirst();
    }
}
