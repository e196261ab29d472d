/**
 * What a person may ask for and what protects her: the safety switch, erasure, legal hold, whom a breach concerns.
 *
 * <p>It decides and writes down; what is destroyed or held back is destroyed and held back by the room that owns it. Who may call it: console and cli. It
 * calls registry, delivery, journal, recovery (what must not come back), partners, audit and the bottom rooms; nobody but console and cli calls it.
 */
package org.enlace.gateway.rights;
