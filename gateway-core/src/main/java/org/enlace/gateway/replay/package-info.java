/**
 * Sending again what was sent before, and mending what is stuck: replay jobs with preview, rate, stop rule and progress; failure groups; silence.
 *
 * <p>A job is a list of items written down when it starts; one node at a time works them off in small transactions, each item together with the rows it
 * makes and its audit entry, so that a killed node loses and doubles nothing. Who may call it: console and cli. It calls delivery, intake, journal,
 * registry, audit, partners, mappings, protection and the bottom rooms.
 */
package org.enlace.gateway.replay;
