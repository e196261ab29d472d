package org.enlace.gateway.configuration.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.configuration.files.ConfigReader;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Anyone who is asked for an approval is told from which installation files come, and only where all of them come from it. */
class PromotedFilesTest {

    private static final String POLICY = "policies/ministry/police-report/v1.yml";

    @TempDir
    private Path folder;

    @Test
    void anEditIsOfAnotherInstallationOnlyIfAllOfItIs() throws IOException {
        Path test = folder.resolve("test");
        Path here = folder.resolve("here");
        FileSystemUtils.copyRecursively(Path.of("../config"), test);
        FileSystemUtils.copyRecursively(Path.of("../config"), here);
        Files.writeString(
                test.resolve(POLICY), Files.readString(test.resolve(POLICY)).replace("  suspects.sex: keep\n", ""));
        Snapshot before = read(here);
        String bundle = folder.resolve("bundle").toString();
        promotion(
                "pack",
                test,
                "--to",
                bundle,
                "--partner",
                "police",
                "--partner",
                "ministry",
                "--partner",
                "fge",
                "--name",
                "Casa inventada");
        String digest = promotion("apply", here, bundle).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        assertThat(promotion("apply", here, bundle, "--expect", digest)).endsWith("exit 0");

        Snapshot after = read(here);
        assertThat(after.edited(before)).containsExactly(POLICY);
        assertThat(PromotedFiles.from(here, after.edited(before)).orElseThrow())
                .matches("promotion: test Casa inventada \\([0-9a-f]{12}\\)");
        assertThat(PromotedFiles.from(here, List.of(POLICY, "partners/police.yml")))
                .isEmpty();
        assertThat(PromotedFiles.from(here, List.of(POLICY, "mappings"))).isEmpty();
        assertThat(PromotedFiles.from(test, after.edited(before))).isEmpty();

        String text = Files.readString(here.resolve(POLICY));
        Files.writeString(here.resolve(POLICY), text + "  suspects.sex: keep\n");
        assertThat(PromotedFiles.from(here, List.of(POLICY))).isEmpty();
        Files.writeString(here.resolve(POLICY), text);
        String back = promotion("undo", here).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        assertThat(promotion("undo", here, "--expect", back)).endsWith("exit 0");
        assertThat(PromotedFiles.from(here, List.of(POLICY)).orElseThrow()).startsWith("promotion undone: test Casa");

        Files.createDirectories(here.resolve(".promotion/next"));
        assertThatThrownBy(() -> read(here))
                .isInstanceOfSatisfying(ConfigProblemsException.class, wrong -> assertThat(wrong.problems())
                        .extracting(ConfigProblem::code)
                        .containsExactly(ProblemCode.HALF_PROMOTED));
    }

    @Test
    void anEditOfOneListDoesNotPassForAnotherThatCame() throws IOException {
        Path here = folder.resolve("lists");
        FileSystemUtils.copyRecursively(Path.of("../config"), here);
        Snapshot before = read(here);
        Path codes = Files.createDirectories(here.resolve("mappings/codes"));
        String rows = "code,system,value,match,from,to,es,en\nA,canonical,A,EXACT,,,Primera,First\n";
        Files.writeString(codes.resolve("came.csv"), rows);
        Files.createDirectories(here.resolve(".promotion"));
        Files.writeString(
                here.resolve(".promotion/origin.json"),
                "{\"from\": \"test Casa inventada\", \"snapshot\": \"\", \"back\": false, \"files\": {\"mappings/codes/came.csv\": \"%s\"}}"
                        .formatted(HexFormat.of().formatHex(sha256(rows))));
        Snapshot came = read(here);
        assertThat(came.edited(before)).containsExactly("mappings");
        assertThat(came.editedFiles(before)).containsExactly("mappings/codes/came.csv");
        assertThat(PromotedFiles.from(here, came.editedFiles(before))).contains("promotion: test Casa inventada");

        Files.writeString(codes.resolve("by-hand.csv"), rows);
        Snapshot edited = read(here);
        assertThat(edited.editedFiles(came)).containsExactly("mappings/codes/by-hand.csv");
        assertThat(PromotedFiles.from(here, edited.editedFiles(came))).isEmpty();
        assertThat(PromotedFiles.from(here, edited.editedFiles(before)))
                .as("a rider")
                .isEmpty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Snapshot read(Path config) {
        return new ConfigReader(new ConfigSource(config, "demo", name -> "http://127.0.0.1:9"), List.of()).read();
    }

    private String promotion(String command, Path config, String... more) {
        List<String> all = new ArrayList<>(List.of("promotion", command));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--config", config.toString(), "--data", folder.resolve("data").toString()));
        all.addAll(List.of("--profile", "demo", "--kind", "test"));
        return Launcher.run(Path.of("..").toAbsolutePath().normalize(), all.toArray(String[]::new));
    }
}
