package org.enlace.crash.checker;

import java.util.List;

/**
 * A broken promise.
 *
 * @param invariant {@code INV-1} and so on
 * @param rule what does not hold, in words
 * @param count how often
 * @param examples a few ids
 */
public record InvariantViolation(String invariant, String rule, long count, List<String> examples) {}
