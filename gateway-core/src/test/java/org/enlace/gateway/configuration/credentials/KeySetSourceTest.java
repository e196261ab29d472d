package org.enlace.gateway.configuration.credentials;

import java.nio.file.Path;
import org.enlace.connector.Destinations;
import org.enlace.connector.LinkId;
import org.enlace.connector.testkit.OutgoingCallCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls to the issuer of a link's tokens. */
class KeySetSourceTest {

    @TempDir
    private Path folder;

    @Test
    void noAnswerOfAnIssuerHarmsTheGateway() throws InterruptedException {
        KeySetSource source = new KeySetSource(folder, link -> null, Destinations.USUAL);
        OutgoingCallCheck.verify(
                KeySetSource.LONGEST, address -> source.read(new LinkId("partner", "link"), address.toString()));
    }
}
