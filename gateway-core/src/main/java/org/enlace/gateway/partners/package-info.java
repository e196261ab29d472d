/**
 * The room that knows who may do what with whom: partner, link, agreement, policy and profile files, read and checked together, held as one
 * immutable snapshot; the credentials that go with them; and which links run.
 *
 * <p>Who may call it: every room that needs to know a partner or a policy. It calls {@code audit} (a link is started or stopped), {@code store} and
 * the mappings' catalogue, and nobody else.
 */
package org.enlace.gateway.partners;
