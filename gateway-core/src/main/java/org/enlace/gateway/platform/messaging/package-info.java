/**
 * Carries wake-ups between nodes, over Artemis, embedded or external. It decides nothing: losing its whole store loses nothing, because every node
 * looks at the rows by itself too. Called by delivery, by the console's traffic page and by cli; it uses {@code lifecycle} and
 * {@code scheduling}.
 */
package org.enlace.gateway.platform.messaging;
