/**
 * Carries wake-ups with delivery ids between nodes and threads, over Artemis, embedded or external. It decides nothing: losing its whole store loses
 * nothing, because the rows refill it. Called by delivery, by the console's traffic page and by cli; it uses {@code lifecycle} and
 * {@code scheduling}.
 */
package org.enlace.gateway.platform.messaging;
