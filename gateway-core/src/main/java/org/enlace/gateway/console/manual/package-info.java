/**
 * Provides the manual in the product: the pages of {@code docs/}, grouped for each kind of user, in Spanish and English. Called by {@code console}
 * only; it depends on no other package and owns no tables.
 */
package org.enlace.gateway.console.manual;
