package org.enlace.gateway.platform.encryption;

/** Fresh random keys for the tests of other rooms; nothing is stored. */
public final class TestSealing {

    private final SealingKeys keys = SealingKeys.generate();

    public final Sealer sealer = keys.sealer();
    public final BlindIndex index = keys.index();
    public final Pseudonyms pseudonyms = keys.receivers();
}
