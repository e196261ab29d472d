/**
 * Who may do what: roles, rights and which handler needs which, two-person approval, and the ten minutes in which somebody looks at values. For every
 * room that has something only some may do, and for the console, which asks before it answers. It uses the audit and the database, no other room.
 */
package org.enlace.gateway.access;
