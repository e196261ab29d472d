/**
 * A first draft of a contract and a table from a sample file of a new partner. A draft guesses by names and values; an analyst decides. It is
 * written so that it passes lint, and what could not be guessed stands there as a comment.
 *
 * <p>Who may call it: the gateway's commands.
 */
package org.enlace.mappings.draft;
