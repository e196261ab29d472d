package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotContentTest {

    @TempDir
    Path folder;

    private ConfigFolder config;
    private String hash;

    @BeforeEach
    void aGoodConfiguration() {
        config = new ConfigFolder(folder);
        hash = config.snapshot().hash();
    }

    @Test
    void commentsAndTheOrderOfKeysDoNotChangeTheHash() {
        config.spoil(ConfigFolder.POLICE, "partner: police\n", "# a comment\n")
                .spoil(ConfigFolder.POLICE, "country: EC\n", "country: EC\npartner: police\n");
        assertThat(config.snapshot().hash()).isEqualTo(hash).matches("[0-9a-f]{64}");
    }

    @Test
    void everyOtherChangeDoes() {
        config.spoil(ConfigFolder.AGREEMENT, "retentionDays: 30", "retentionDays: 31");
        assertThat(config.snapshot().hash()).isNotEqualTo(hash);
    }
}
