package org.enlace.connector.http;

import java.time.Duration;

/**
 * The limits of one request to a partner.
 *
 * @param connect longest time until the connection stands
 * @param total longest time from the first step to the last byte of the answer
 * @param answerBytes largest answer
 */
public record RequestLimits(Duration connect, Duration total, long answerBytes) {}
