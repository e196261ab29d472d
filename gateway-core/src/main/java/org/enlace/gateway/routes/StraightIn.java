package org.enlace.gateway.routes;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

/**
 * Takes a caller of {@code /in} to the front door without the way through the console's fences, which let everybody pass there and cost as much as a
 * message's contract. What they look at and say for anybody is done here too: addresses and headers that may mean two things, and the headers of every answer.
 * An address written in a roundabout way takes the long way. Thread-safe.
 */
final class StraightIn implements Filter {

    private static final String DOORS = "/in/";

    private final FrontDoor door;
    private final HttpFirewall firewall = new StrictHttpFirewall();
    private final HeaderWriterFilter headers = new HeaderWriterFilter(List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XXssProtectionHeaderWriter(),
            new CacheControlHeadersWriter(),
            new HstsHeaderWriter(),
            new XFrameOptionsHeaderWriter()));

    StraightIn(FrontDoor door) {
        this.door = door;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!http.getRequestURI().startsWith(DOORS)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            headers.doFilter(
                    firewall.getFirewalledRequest(http),
                    firewall.getFirewalledResponse((HttpServletResponse) response),
                    door::service);
        } catch (RequestRejectedException twoMeanings) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
