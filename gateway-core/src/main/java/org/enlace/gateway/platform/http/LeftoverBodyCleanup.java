package org.enlace.gateway.platform.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes parts of messages that an earlier version left in its temporary folder, in clear, and reports how many there were. */
@Component
class LeftoverBodyCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverBodyCleanup.class);
    private static final String FOLDERS = "cxf-tmp-*";

    private final Path temporary;

    LeftoverBodyCleanup(@Value("${enlace.data}") Path data) {
        this.temporary = data.resolve("tmp");
    }

    @EventListener(ApplicationReadyEvent.class)
    void remove() throws IOException {
        if (!Files.isDirectory(temporary)) {
            return;
        }
        int files = 0;
        try (var folders = Files.newDirectoryStream(temporary, FOLDERS)) {
            for (Path folder : folders) {
                files += remove(folder);
            }
        }
        if (files > 0) {
            LOG.warn("{} files with parts of messages, left by an earlier version, were removed", files);
        }
    }

    private static int remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        int files = 0;
        for (Path each : all) {
            files += Files.isRegularFile(each) ? 1 : 0;
            Files.deleteIfExists(each);
        }
        return files;
    }
}
