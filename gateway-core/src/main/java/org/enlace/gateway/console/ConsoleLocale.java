package org.enlace.gateway.console;

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
 * Chooses the language of a page: what {@code ?lang=} says, which is then remembered; else what was remembered; else what the browser asks for; else
 * Spanish. Thread-safe.
 */
final class ConsoleLocale implements LocaleResolver, HandlerInterceptor {

    static final String PARAMETER = "lang";
    static final Locale SPANISH = new Locale("es");

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

    /** Without that header the container would name the language of its own machine. */
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
