/**
 * The courier: Artemis, embedded or external, carries wake-ups with delivery ids between nodes and threads. It decides nothing: losing its whole store
 * loses nothing, the rows refill it.
 *
 * <p>Who may call it: delivery. A bottom room: it uses none.
 */
package org.enlace.gateway.courier;
