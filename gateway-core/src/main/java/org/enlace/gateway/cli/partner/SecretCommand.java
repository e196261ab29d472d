package org.enlace.gateway.cli.partner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.doctor.WeakSecrets;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.credentials.CredentialsWriter;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace secret}: the secrets of links. */
public final class SecretCommand {

    private SecretCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen).addSubcommand("set", new Set(screen, home));
    }

    /** Implements {@code ./enlace secret set}: writes one secret into {@code credentials.json}; one that it makes is shown once. */
    @Command(name = "set", descriptionHeading = "%n", sortOptions = false)
    private static final class Set extends InstallationCommand {

        @Parameters(index = "0", paramLabel = "LINK", descriptionKey = "link.test.link")
        private String link;

        @Parameters(index = "1", arity = "0..1", paramLabel = "CREDENTIAL", descriptionKey = "secret.credential")
        private String credential;

        @Option(names = "--user", paramLabel = "NAME", descriptionKey = "secret.user")
        private String user;

        @Option(names = "--from", paramLabel = "FILE", descriptionKey = "secret.from")
        private Path from;

        @Option(names = "--replace", descriptionKey = "secret.replace")
        private boolean replace;

        @Mixin
        private final ConfigOptions options = new ConfigOptions();

        Set(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            PartnerLink partnerLink = link();
            Credential kind = credential(partnerLink);
            if (from == null && kind.presented()) {
                throw CommandFailedException.wrongUse("secret.theirs", partnerLink.id());
            }
            if (user == null && !replace && kind.presented() && kind.kind() != Credential.Kind.API_KEY) {
                throw CommandFailedException.wrongUse("secret.user.missing", partnerLink.id());
            }
            Path file = options.data(home).credentials();
            if (!Files.exists(file)) {
                throw CommandFailedException.wrongUse("secret.no.file", file);
            }
            CredentialsWriter writer = new CredentialsWriter(file);
            String value =
                    from == null ? writer.newSecret() : Files.readString(from).strip();
            if (value.isEmpty()) {
                throw CommandFailedException.wrongUse("secret.empty", from);
            }
            ObjectNode secret = JsonNodeFactory.instance.objectNode();
            if (kind.kind() == Credential.Kind.API_KEY) {
                secret.put("apiKey", value);
            } else {
                secret.put("password", value);
                if (user != null || !replace) {
                    secret.put(
                            "user",
                            user == null
                                    ? partnerLink.id().partner() + "-"
                                            + partnerLink.id().name()
                                    : user);
                }
            }
            if (!writer.put(partnerLink.id(), kind.id(), secret, replace)) {
                throw CommandFailedException.wrongUse("secret.there", partnerLink.id(), kind.id());
            }
            screen.say("secret.written", file, partnerLink.id(), kind.id());
            warn(value, partnerLink.id().partner(), kind);
            if (from == null) {
                secret.properties()
                        .forEach(each -> screen.line(
                                "  " + each.getKey() + ": " + each.getValue().asText()));
                screen.say("secret.once");
            }
            return 0;
        }

        private void warn(String value, String partner, Credential credential) {
            var signs = WeakSecrets.signs(value, partner);
            signs.forEach(sign -> screen.say("production." + sign, partner + " " + credential.id()));
            if (!signs.isEmpty()) {
                screen.say(credential.presented() ? "secret.weak.theirs" : "secret.weak");
            }
        }

        private PartnerLink link() throws IOException {
            try (PluginCheck plugins = options.plugins(home)) {
                CheckedConfig checked = options.checked(home, options.folder(home), plugins);
                var problems = checked.problems(screen.locale());
                if (!problems.isEmpty()) {
                    throw new CommandFailedException("link.test.config", problems.get(0), problems.size());
                }
                Snapshot snapshot = checked.snapshot();
                return snapshot.links().values().stream()
                        .filter(each -> each.id().toString().equals(link))
                        .findFirst()
                        .orElseThrow(() -> CommandFailedException.unknownName(
                                "link.test.unknown", link, snapshot.links().keySet()));
            }
        }

        /** Returns the credential; without a name, the only one with a secret. */
        private Credential credential(PartnerLink partnerLink) {
            var secret =
                    partnerLink.credentials().stream().filter(Set::hasSecret).toList();
            if (credential == null && secret.size() == 1) {
                return secret.get(0);
            }
            if (secret.isEmpty()) {
                throw CommandFailedException.wrongUse(
                        "secret.none", partnerLink.id(), partnerLink.id().partner());
            }
            var names = secret.stream().map(Credential::id).toList();
            return secret.stream()
                    .filter(each -> each.id().equals(credential))
                    .findFirst()
                    .orElseThrow(() -> CommandFailedException.wrongUse(
                            "secret.unknown", partnerLink.id(), String.join(", ", names)));
        }

        private static boolean hasSecret(Credential credential) {
            return switch (credential.kind()) {
                case API_KEY, PASSWORD, DIGEST -> true;
                default -> false;
            };
        }
    }
}
