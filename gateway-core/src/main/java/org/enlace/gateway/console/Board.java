package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The whole traffic at one moment.
 *
 * @param asOf when it was counted
 * @param flows every agreed pair and every pair with traffic, sorted
 * @param refused messages refused since midnight, by sending link
 */
record Board(Instant asOf, List<Flow> flows, Map<String, Long> refused) {}
