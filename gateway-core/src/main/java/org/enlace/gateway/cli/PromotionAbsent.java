package org.enlace.gateway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.partners.ConfigProblems;
import org.enlace.gateway.partners.Credential;
import org.enlace.gateway.partners.CredentialsFile;
import org.enlace.gateway.partners.MissingSecrets;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;

/** What no bundle brings and some partners need: secrets and certificates that are not in a data folder yet. Only looked for where somebody may look. */
final class PromotionAbsent {

    private PromotionAbsent() {}

    static List<String> of(DataFolder data, Snapshot snapshot, Set<String> partners, Locale locale) {
        List<String> absent = new ArrayList<>(secrets(data.credentials(), snapshot, partners, locale));
        if (Files.isReadable(data.tls())) {
            snapshot.links().values().stream()
                    .filter(link -> partners.contains(link.id().partner()))
                    .forEach(link -> certificates(data.tls(), link, absent));
        }
        return absent;
    }

    private static List<String> secrets(Path file, Snapshot snapshot, Set<String> partners, Locale locale) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try {
            return MissingSecrets.of(CredentialsFile.read(file), snapshot).stream()
                    .filter(each -> partners.contains(each.link().partner()))
                    .map(each -> each.text(locale))
                    .toList();
        } catch (ConfigProblems | UncheckedIOException unreadable) {
            return List.of(file.toString());
        }
    }

    private static void certificates(Path tls, PartnerLink link, List<String> absent) {
        Path its = tls.resolve("links")
                .resolve(link.id().partner())
                .resolve(link.id().name());
        for (Credential each : link.credentials()) {
            Path place = link.receives() ? its.resolve("accepted").resolve(each.id()) : its.resolve("own");
            if (each.certificate() && !certificateIn(place)) {
                absent.add(place.toString());
            }
        }
    }

    private static boolean certificateIn(Path place) {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.anyMatch(each -> each.toString().endsWith(".pem"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
