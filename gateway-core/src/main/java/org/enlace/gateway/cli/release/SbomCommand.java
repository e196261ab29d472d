package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;

/** Implements {@code ./enlace sbom}: prints the SBOM; ends with 1 if a jar of the gateway's class path is not in it. */
@Command(name = "sbom", descriptionHeading = "%n", sortOptions = false)
public final class SbomCommand extends InstallationCommand {

    /** Our own modules: built from these very sources, and in the digests of the package. */
    private static final Pattern OURS =
            Pattern.compile("(connector-[a-z]+|disclosure|gateway-core|mappings)-[0-9].*\\.jar");

    public SbomCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        home.gatewayClassPath();
        screen.line(Files.readString(home.sbom()).stripTrailing());
        Set<String> foreign = foreign(home.libraries(), home.sbom());
        if (!foreign.isEmpty()) {
            throw new CommandFailedException("sbom.foreign", String.join(", ", foreign));
        }
        return 0;
    }

    /** Returns the names of the jars that are neither ours nor in the SBOM. */
    static Set<String> foreign(Path libraries, Path sbom) throws IOException {
        Set<String> locked =
                LockedLibrary.read(sbom).stream().map(LockedLibrary::sha256).collect(Collectors.toSet());
        Set<String> foreign = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries)) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (!OURS.matcher(name).matches()
                        && !locked.contains(new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(jar))) {
                    foreign.add(name);
                }
            }
        }
        return foreign;
    }
}
