/**
 * Drafts a contract and a table from a sample file of a new partner. A draft guesses by names and values; an analyst decides. It is written so that
 * it passes lint, and places without a guess become comments.
 *
 * <p>Called by the gateway's commands.
 */
package org.enlace.mappings.draft;
