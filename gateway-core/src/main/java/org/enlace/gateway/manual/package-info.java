/**
 * The manual in the product: the pages of {@code docs/}, part by part for each kind of user, in Spanish and English. Only {@code console} shows them; this
 * room knows no other.
 */
package org.enlace.gateway.manual;
