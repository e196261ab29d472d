/**
 * Loading files of old years: started, tried dry, watched, undone by operators of the whole house.
 *
 * <p>A load is one file of a receiving link's contract. Its records are taken by intake as any other and go to nobody. The file lies on the node that took
 * it until the load ends; how far it is stands in a row, so that a killed node goes on behind the last line that was written down. Who may call it:
 * console and cli. It calls intake, journal, partners, audit and the bottom rooms.
 */
package org.enlace.gateway.backload;
