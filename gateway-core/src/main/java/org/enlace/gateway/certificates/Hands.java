package org.enlace.gateway.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Who may change a folder of certificates. Only its owner can read a key, so a key that somebody else makes is none to the gateway; and whatever root makes in
 * the folder of another shuts it to that one.
 *
 * @param gateway the users whose keys the gateway reads; empty if whoever works here is the gateway itself
 */
record Hands(Set<String> gateway) {

    static final Hands ITS_OWN = new Hands(Set.of());

    Hands {
        gateway = Set.copyOf(gateway);
    }

    /**
     * Leaves nothing, refused or not.
     *
     * @param root the folder {@code tls}; need not be there
     * @throws RenewalRefused if somebody else must do it
     */
    void mayChange(Path root, Place place) throws IOException {
        if (gateway.isEmpty()) {
            return;
        }
        Path there = root.resolve(place.folder());
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        String maker = PlacedFile.maker(there);
        Path whose = Files.exists(root) ? root : there;
        String owner = place.keys() ? "" : Files.getOwner(whose).getName();
        if (!gateway.contains(maker) && !owner.equals(maker)) {
            throw new RenewalRefused(
                    RenewalFlaw.OTHER_USER,
                    owner.isEmpty() ? gateway.stream().sorted().findFirst().orElseThrow() : owner);
        }
    }
}
