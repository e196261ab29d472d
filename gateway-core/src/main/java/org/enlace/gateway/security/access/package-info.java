/**
 * Decides who may do what: roles, rights and the right that each handler needs, approval by two persons, and the ten minutes of access to sealed
 * values. Called by every package with an action that only some may do, and by the console, which asks before it answers. It uses the audit and the
 * database, no other package. Owns the tables of schema {@code access}.
 */
package org.enlace.gateway.security.access;
