package org.enlace.gateway.console.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The complete traffic at one moment.
 *
 * @param asOf time of counting
 * @param flows every agreed pair and every pair with traffic, sorted
 * @param refused messages refused since midnight, by sending link
 */
public record TrafficOverview(Instant asOf, List<RecordFlow> flows, Map<String, Long> refused) {}
