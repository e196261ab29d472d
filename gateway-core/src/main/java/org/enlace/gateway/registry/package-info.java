/**
 * What we conclude from what records said: cases, persons and the current picture, over append-only assertions (REGISTRATT).
 *
 * <p>A record is split when it is accepted: what identifies a person is sealed under a key of that one mention, so that destroying the key forgets
 * her and nothing else; the rest of the record is sealed with the message. Who may call it: intake appends, delivery reads records back, console and
 * monitoring read through views. It calls only journal's bodies and the bottom rooms.
 */
package org.enlace.gateway.registry;
