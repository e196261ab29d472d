package org.enlace.connector.http;

import java.time.Duration;

/**
 * What one request to a partner may cost.
 *
 * @param connect longest time until the connection stands
 * @param total longest time from the first step to the last byte of the answer
 * @param answerBytes largest answer
 */
public record Limits(Duration connect, Duration total, long answerBytes) {}
