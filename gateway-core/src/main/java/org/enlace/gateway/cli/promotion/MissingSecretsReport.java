package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.MissingSecretsCheck;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;

/**
 * Lists the secrets and certificates that some partners need, no bundle contains, and the data folder does not have yet. Only checked if the user
 * may read the folder.
 */
final class MissingSecretsReport {

    private MissingSecretsReport() {}

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
            return MissingSecretsCheck.of(CredentialsFile.read(file), snapshot).stream()
                    .filter(each -> partners.contains(each.link().partner()))
                    .map(each -> each.text(locale))
                    .toList();
        } catch (ConfigProblemsException | UncheckedIOException unreadable) {
            return List.of(file.toString());
        }
    }

    private static void certificates(Path tls, PartnerLink link, List<String> absent) {
        Path linkFolder = tls.resolve("links")
                .resolve(link.id().partner())
                .resolve(link.id().name());
        for (Credential each : link.credentials()) {
            Path place = each.presented()
                    ? linkFolder.resolve("own")
                    : linkFolder.resolve("accepted").resolve(each.id());
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
