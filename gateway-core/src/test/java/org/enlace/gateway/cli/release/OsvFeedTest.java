package org.enlace.gateway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.cli.OsvExports.CXF;
import static org.enlace.gateway.cli.OsvExports.NETTY;
import static org.enlace.gateway.cli.OsvExports.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvFeedTest {

    private static final Set<String> PACKAGES = Set.of("pkg:maven/io.netty/netty-codec");

    @TempDir
    Path folder;

    @Test
    void aFeedLargerThanALimitIsRefused() throws IOException {
        Path zip = Files.write(folder.resolve("zip"), zip(NETTY, " ".repeat(100_000) + CXF));
        assertThat(OsvFeed.read(zip, PACKAGES, OsvFeed.Limits.USUAL).records()).isEqualTo(2);
        for (OsvFeed.Limits limits : List.of(
                new OsvFeed.Limits(50_000, 1_000_000, 10),
                new OsvFeed.Limits(1_000_000, 50_000, 10),
                new OsvFeed.Limits(1_000_000, 1_000_000, 1))) {
            assertThatThrownBy(() -> OsvFeed.read(zip, PACKAGES, limits)).hasMessage("advisories.feed.large");
        }
    }

    @Test
    void aTextLargerThanALimitIsRefused() throws IOException {
        Path lines = Files.writeString(folder.resolve("lines"), NETTY + " ".repeat(100_000) + CXF);
        assertThat(OsvFeed.read(lines, PACKAGES, new OsvFeed.Limits(200_000, 50_000, 10))
                        .records())
                .isEqualTo(2);
        assertThatThrownBy(() -> OsvFeed.read(lines, PACKAGES, new OsvFeed.Limits(50_000, 1_000_000, 10)))
                .hasMessage("advisories.feed.large");
    }
}
