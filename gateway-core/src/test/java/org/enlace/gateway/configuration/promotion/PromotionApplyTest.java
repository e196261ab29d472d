package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a configuration change as a whole: anyone who is killed at any step has either changed nothing, or the next call ends it, forwards or backwards. */
class PromotionApplyTest {

    private static final String OLD = "policies/a/b/v1.yml";
    private static final String GOES = "agreements/goes.yml";

    /** The process ends here: nothing behind it runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    private Path folder;

    private Path config;
    private PromotionBundle bundle;
    private PromotionTarget promotionTarget;
    private SortedMap<String, String> before;
    private SortedMap<String, String> after;

    @BeforeEach
    void anEnvironmentAndWhatComesToIt() throws IOException {
        config = fresh("config");
        before = files(config);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(OLD, "policy: new\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.put("partners/p.yml", "partner: p\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.put("agreements/new.yml", "id: new\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.put("mappings/codes/x.csv", "code\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((name, bytes) -> digests.put(name, DigestUtils.sha256Hex(bytes)));
        SortedSet<String> nobody = new TreeSet<>();
        bundle = PromotionBundle.packed(
                new PromotionManifest(
                        PromotionManifest.FORMAT,
                        new Environment("test", "Casa"),
                        "1",
                        "abc0",
                        nobody,
                        digests,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        nobody),
                files);
        promotionTarget = new PromotionTarget(config, "test", type -> Optional.empty());
        after = new TreeMap<>();
        files.forEach((name, bytes) -> after.put(name, new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
    }

    private Path fresh(String name) throws IOException {
        Path environment = folder.resolve(name);
        for (String each : List.of(OLD, GOES)) {
            Files.createDirectories(environment.resolve(each).getParent());
            Files.writeString(environment.resolve(each), "old " + each);
        }
        Files.setPosixFilePermissions(environment.resolve(OLD), PosixFilePermissions.fromString("rw-r-----"));
        return environment;
    }

    private PromotionPlan plan() {
        EnvironmentValueFilling filling =
                new EnvironmentValueFilling(new EnvironmentValues(type -> Optional.empty()), new TreeMap<>());
        PromotionPlan.Making making = new PromotionPlan.Making(bundle, filling, Baseline.none());
        making.writes.putAll(bundle.files());
        making.deletes.add(GOES);
        for (String each : List.of(OLD, GOES)) {
            making.befores.put(each, DigestUtils.sha256Hex("old " + each));
        }
        return new PromotionPlan(making);
    }

    private List<String> make(Path environment, int killedAt) throws IOException, PromotionRefusedException {
        List<String> steps = new ArrayList<>();
        try (PromotionApply promotionApply =
                new PromotionApply(environment, step -> stop(steps, step, killedAt), () -> Long.MAX_VALUE)) {
            promotionApply.make(plan(), bundle, promotionTarget);
        } catch (Killed expected) {
            return steps;
        }
        return steps;
    }

    private static void stop(List<String> steps, String step, int killedAt) {
        steps.add(step);
        if (steps.size() == killedAt) {
            throw new Killed();
        }
    }

    @Test
    void itIsDoneInAnOrderInWhichNothingIsLetGoBeforeItsRulesAreThere() throws Exception {
        assertThat(make(config, 0))
                .containsExactly(
                        "staged",
                        "decided",
                        "deleted " + GOES,
                        "moved mappings/codes/x.csv",
                        "moved " + OLD,
                        "moved partners/p.yml",
                        "moved agreements/new.yml",
                        "noted",
                        "kept",
                        "done");
        assertThat(files(config)).isEqualTo(after);
        assertThat(PromotionApply.cutOff(config)).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.resolve(OLD))))
                .isEqualTo("rw-r-----");
        assertThat(Baseline.read(PromotionApply.noted(config)).files()).containsOnlyKeys(after.keySet());
    }

    @Test
    void killedAtAnyStepItIsAsBeforeOrEndedByTheNextCall() throws Exception {
        int steps = make(fresh("counted"), 0).size() - 1;
        for (int killedAt = 1; killedAt <= steps; killedAt++) {
            Path environment = fresh("forward" + killedAt);
            config = environment;
            make(environment, killedAt);
            if (!PromotionApply.cutOff(environment)) {
                assertThat(files(environment)).as("step " + killedAt).isEqualTo(before);
                make(environment, 0);
            } else {
                assertThatThrownBy(() -> make(environment, 0)).isInstanceOf(PromotionRefusedException.class);
                try (PromotionApply promotionApply = new PromotionApply(environment)) {
                    assertThat(promotionApply.goOn(bundle)).isTrue();
                    assertThat(promotionApply.goOn(bundle)).isFalse();
                }
            }
            assertThat(files(environment)).as("step " + killedAt).isEqualTo(after);
            try (PromotionApply promotionApply = new PromotionApply(environment)) {
                promotionApply.undo();
            }
            assertThat(files(environment)).as("step " + killedAt).isEqualTo(before);
        }
    }

    @Test
    void whatWasCutOffCanBeTakenBackToo() throws Exception {
        int steps = make(fresh("counted"), 0).size() - 1;
        for (int killedAt = 2; killedAt <= steps; killedAt++) {
            Path environment = fresh("back" + killedAt);
            make(environment, killedAt);
            int at = killedAt;
            List<String> undone = new ArrayList<>();
            try (PromotionApply promotionApply =
                    new PromotionApply(environment, step -> stop(undone, step, at - 1), () -> Long.MAX_VALUE)) {
                promotionApply.undo();
            } catch (Killed again) {
                assertThat(PromotionApply.cutOff(environment)).isTrue();
                try (PromotionApply promotionApply = new PromotionApply(environment)) {
                    promotionApply.undo();
                }
            }
            assertThat(files(environment)).as("step " + killedAt).isEqualTo(before);
            assertThat(PromotionApply.cutOff(environment)).isFalse();
        }
    }

    /** Over the first one: another text in one file, and nothing else. */
    private List<String> makeSecond(int killedAt) throws IOException, PromotionRefusedException {
        SortedMap<String, String> befores = new TreeMap<>();
        files(config).forEach((name, text) -> befores.put(name, DigestUtils.sha256Hex(text)));
        SortedMap<String, byte[]> writes = new TreeMap<>();
        writes.put(OLD, "policy: second\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        PromotionPlan second = new PromotionPlan("second", writes, new TreeSet<>(), befores, Baseline.none());
        List<String> steps = new ArrayList<>();
        try (PromotionApply promotionApply =
                new PromotionApply(config, step -> stop(steps, step, killedAt), () -> Long.MAX_VALUE)) {
            promotionApply.make(second, bundle, promotionTarget);
        } catch (Killed expected) {
            return steps;
        }
        return steps;
    }

    @Test
    void anyoneWhoIsCutOffAtAnyStepOfTheSecondKeepsTheWayBackOfTheFirst() throws Exception {
        make(config, 0);
        int steps = makeSecond(0).size();
        for (int killedAt = 2; killedAt < steps; killedAt++) {
            config = fresh("second" + killedAt);
            make(config, 0);
            makeSecond(killedAt);
            assertThat(PromotionApply.cutOff(config)).isTrue();
            try (PromotionApply promotionApply = new PromotionApply(config)) {
                promotionApply.undo();
                assertThat(files(config)).as("step " + killedAt).isEqualTo(after);
                promotionApply.undo();
            }
            assertThat(files(config)).as("step " + killedAt).isEqualTo(before);
        }
    }

    /** The last step of the way back takes the place of the way that it goes back: anyone who is killed there still has one. */
    @Test
    void anyoneWhoIsKilledWhileTakingBackCanTakeBackAgain() throws Exception {
        int steps = make(fresh("counted"), 0).size();
        for (int killedAt = 2; killedAt <= steps; killedAt++) {
            Path environment = fresh("again" + killedAt);
            config = environment;
            make(environment, 0);
            int at = killedAt;
            List<String> undone = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (PromotionApply promotionApply =
                                new PromotionApply(environment, step -> stop(undone, step, at), () -> Long.MAX_VALUE)) {
                            promotionApply.undo();
                        }
                    })
                    .isInstanceOf(Killed.class);
            try (PromotionApply promotionApply = new PromotionApply(environment)) {
                if (PromotionApply.cutOff(environment)) {
                    promotionApply.undo();
                }
                assertThat(files(environment))
                        .as(undone.toString())
                        .isEqualTo(undone.contains("done") ? before : after);
                promotionApply.undo();
                assertThat(files(environment))
                        .as(undone.toString())
                        .isEqualTo(undone.contains("done") ? after : before);
            }
        }
    }

    @Test
    void whereACopyIsGoneOrDamagedNothingIsDeletedOrWritten() throws Exception {
        make(config, 0);
        Path copy = config.resolve(".promotion/back/old").resolve(OLD);
        for (String damaged : List.of("another", "")) {
            if (damaged.isEmpty()) {
                Files.delete(copy);
            } else {
                Files.writeString(copy, damaged);
            }
            try (PromotionApply promotionApply = new PromotionApply(config)) {
                assertThatThrownBy(promotionApply::undo).hasMessageContaining("COPY_GONE");
            }
            assertThat(files(config)).isEqualTo(after);
        }
    }

    @Test
    void anEditOfAFileThatTheBundleLeavesIsNotNotedAsBrought() throws Exception {
        make(config, 0);
        SortedMap<String, String> befores = new TreeMap<>();
        files(config).forEach((name, text) -> befores.put(name, DigestUtils.sha256Hex(text)));
        Files.writeString(config.resolve("partners/p.yml"), "partner: widened\n");
        PromotionPlan promotionPlan =
                new PromotionPlan("second", new TreeMap<>(), new TreeSet<>(), befores, Baseline.none());
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            assertThatThrownBy(() -> promotionApply.make(promotionPlan, bundle, promotionTarget))
                    .hasMessageContaining("CHANGED_SINCE");
        }
    }

    @Test
    void aFolderThatIsEmptyAfterwardsGoesToo() throws Exception {
        make(config, 0);
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            promotionApply.undo();
        }
        assertThat(config.resolve("mappings/codes")).doesNotExist();
        assertThat(config.resolve("agreements")).isDirectory();
        assertThat(config.resolve("partners")).isDirectory();
    }

    @Test
    void aLinkToAFolderOfOthersStays() throws Exception {
        make(config, 0);
        Path codes = config.resolve("mappings/codes");
        Path checkout = folder.resolve("checkout");
        Files.move(codes, checkout);
        Files.writeString(checkout.resolve("theirs.csv"), "code\n");
        Files.createSymbolicLink(codes, checkout);
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            promotionApply.undo();
        }
        assertThat(codes).isSymbolicLink();
        assertThat(checkout.resolve("theirs.csv")).exists();
        assertThat(checkout.resolve("x.csv")).doesNotExist();
    }

    @Test
    void twoDoNotDoItAtOnce() throws Exception {
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            assertThat(promotionApply.goOn(bundle)).isFalse();
            assertThatThrownBy(() -> new PromotionApply(config).close()).hasMessageContaining("BUSY");
        }
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            assertThatThrownBy(promotionApply::undo).hasMessageContaining("NOTHING_TO_UNDO");
        }
    }

    private static SortedMap<String, String> files(Path environment) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(environment)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path below = environment.relativize(each);
                if (!PromotionApply.own(below)) {
                    files.put(below.toString(), Files.readString(each));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
