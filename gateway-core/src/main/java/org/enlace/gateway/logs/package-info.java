/**
 * What a line of the gateway's log may say. Lines are made here from an allow-list: moment, level, logger, words of ours, classes of what went wrong. What a
 * library says is left out, because it quotes what it was given. Knows no other room. Decision 0073.
 */
package org.enlace.gateway.logs;
