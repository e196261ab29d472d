package org.enlace.gateway.exchange.routes;

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
 * Takes a caller of {@code /in} directly to the inbound servlet, bypassing the security filters of the console, which let every caller pass there and
 * cost as much as a message's contract. The general checks and headers of those filters are applied here too: addresses and headers that may mean two
 * things, and the headers of every answer. An address that is not written in its normal form goes through all filters. Thread-safe.
 */
final class InboundBypassFilter implements Filter {

    private static final String INBOUND = "/in/";

    private final InboundServlet inboundServlet;
    private final HttpFirewall firewall = new StrictHttpFirewall();
    private final HeaderWriterFilter headers = new HeaderWriterFilter(List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XXssProtectionHeaderWriter(),
            new CacheControlHeadersWriter(),
            new HstsHeaderWriter(),
            new XFrameOptionsHeaderWriter()));

    InboundBypassFilter(InboundServlet inboundServlet) {
        this.inboundServlet = inboundServlet;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!http.getRequestURI().startsWith(INBOUND)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            headers.doFilter(
                    firewall.getFirewalledRequest(http),
                    firewall.getFirewalledResponse((HttpServletResponse) response),
                    inboundServlet::service);
        } catch (RequestRejectedException twoMeanings) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
