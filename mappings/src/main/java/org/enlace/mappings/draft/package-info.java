/**
 * Drafts a contract and a table from a sample file of a new partner. A draft goes by titles and by values, and gives the reason of each row; an
 * analyst decides. It is written so that it loads and takes the sample: unsure rows are comments, and {@code org.enlace.mappings.check} names the
 * required parts that are only constants.
 *
 * <p>Called by the gateway's commands. Calls {@code org.enlace.mappings.check} to try a draft.
 */
package org.enlace.mappings.draft;
