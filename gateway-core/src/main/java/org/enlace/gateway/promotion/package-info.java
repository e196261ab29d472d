/**
 * Carries what was tried in one house to another: partners, the agreements between them, policies and mappings as one file that is the same for the same content,
 * a comparison that says what a receiver would see more or less, and a move that is done as a whole or not at all. What belongs to a house (addresses, names of
 * ours, files of keys) stays in it; secrets are in no bundle. Plain Java over files: it talks to no gateway, and a gateway that runs takes the files as it takes any edit.
 *
 * <p>Who may call it: cli. It asks {@code partners} what files say, {@code plugins} which settings are of the house, and the mappings' catalogue.
 */
package org.enlace.gateway.promotion;
