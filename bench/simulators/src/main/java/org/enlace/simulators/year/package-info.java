/**
 * A year of invented cases of national size, from a seed: what the agencies send of it, in their own shapes and in the order it arrives, and what is true
 * of it, counted without the product.
 *
 * <p>Used by tests that compare the product's indicators with the truth, cell by cell. Knows the agencies' contracts and the published rules of the
 * indicators; nothing of the gateway.
 */
package org.enlace.simulators.year;
