/**
 * Decides what a line of the gateway's log may say. Lines are made here from an allow-list: time, level, logger, words of the gateway, classes of
 * errors. The message of a library is left out, because it quotes what it was given. Called by the application at its start and by cli; it uses no
 * other package. Decision 0073.
 */
package org.enlace.gateway.platform.logging;
