/**
 * Provides the manual in the product: the pages of {@code docs/}, grouped for each kind of user, in Spanish and English. Called by other packages of
 * the console; it depends on no other package and owns no tables.
 */
package org.enlace.gateway.console.manual;
