package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody wrote by hand is never overwritten unseen, files stay with those to whom they belong, and what cannot be ended is not begun. */
class MovingHandsTest {

    private static final String OLD = "policies/a/b/v1.yml";
    private static final String NEW = "policies/a/c/v1.yml";
    private static final String BESIDE = "policies/a/b/v2.yml";
    private static final String GOES = "agreements/goes.yml";

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void anEnvironment() throws IOException {
        config = folder.resolve("config");
        for (String each : List.of(OLD, GOES)) {
            Files.createDirectories(config.resolve(each).getParent());
            Files.writeString(config.resolve(each), "old " + each);
            Files.setPosixFilePermissions(config.resolve(each), PosixFilePermissions.fromString("rw-r-----"));
        }
    }

    private static PromotionBundle bundle(String text) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        SortedMap<String, String> digests = new TreeMap<>();
        for (String each : List.of(OLD, BESIDE, NEW)) {
            files.put(each, (text + each).getBytes(StandardCharsets.UTF_8));
            digests.put(each, DigestUtils.sha256Hex(text + each));
        }
        return PromotionBundle.packed(
                new PromotionManifest(
                        PromotionManifest.FORMAT,
                        new Environment("test", "Casa"),
                        "1",
                        "abc0",
                        new TreeSet<>(),
                        digests,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeSet<>()),
                files);
    }

    private PromotionPlan plan(PromotionBundle bundle) {
        PromotionPlan.Making making = new PromotionPlan.Making(
                bundle,
                new EnvironmentValueFilling(new EnvironmentValues(type -> Optional.empty()), Map.of()),
                Baseline.none());
        making.writes.putAll(bundle.files());
        making.deletes.add(GOES);
        for (String each : List.of(OLD, GOES)) {
            making.befores.put(each, DigestUtils.sha256Hex("old " + each));
        }
        return new PromotionPlan(making);
    }

    private void make(PromotionBundle bundle, Consumer<String> step, long space)
            throws IOException, PromotionRefusedException {
        try (PromotionApply promotionApply = new PromotionApply(config, step, () -> space)) {
            promotionApply.make(plan(bundle), bundle, new PromotionTarget(config, "test", type -> Optional.empty()));
        }
    }

    private void cutOffAt(String where) throws Exception {
        assertThatThrownBy(() -> make(bundle("new "), step -> stop(step, where), Long.MAX_VALUE))
                .hasMessage("killed");
        assertThat(PromotionApply.cutOff(config)).isTrue();
    }

    private static void stop(String step, String where) {
        if (step.equals(where)) {
            throw new IllegalStateException("killed");
        }
    }

    private void byHand(String name) throws IOException {
        Files.writeString(config.resolve(name), "by hand");
    }

    private void isStillByHand(String name) {
        assertThat(config.resolve(name)).hasContent("by hand");
    }

    @Test
    void anEditBetweenTheReviewAndTheMoveIsNotOverwritten() throws Exception {
        for (String each : List.of(OLD, GOES, BESIDE)) {
            anEnvironment();
            Files.deleteIfExists(config.resolve(BESIDE));
            byHand(each);
            assertThatThrownBy(() -> make(bundle("new "), step -> {}, Long.MAX_VALUE))
                    .hasMessageContaining("CHANGED_SINCE [" + each);
            isStillByHand(each);
            assertThat(PromotionApply.cutOff(config)).isFalse();
        }
    }

    @Test
    void anEditWhileAMoveIsCutOffIsOverwrittenInNeitherDirection() throws Exception {
        cutOffAt("moved " + OLD);
        for (String each : List.of(OLD, NEW)) {
            Files.createDirectories(config.resolve(each).getParent());
            String before = Files.exists(config.resolve(each)) ? Files.readString(config.resolve(each)) : null;
            byHand(each);
            try (PromotionApply promotionApply = new PromotionApply(config)) {
                assertThatThrownBy(() -> promotionApply.goOn(bundle("new ")))
                        .hasMessageContaining("CHANGED_MIDWAY [" + each);
                assertThatThrownBy(promotionApply::undo).hasMessageContaining("CHANGED_MIDWAY [" + each);
            }
            isStillByHand(each);
            if (before == null) {
                Files.delete(config.resolve(each));
            } else {
                Files.writeString(config.resolve(each), before);
            }
        }
        Files.writeString(config.resolve(OLD), "new " + OLD);
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            assertThat(promotionApply.goOn(bundle("new "))).isTrue();
        }
        assertThat(config.resolve(NEW)).hasContent("new " + NEW);
    }

    @Test
    void onlyTheBundleThatWasCutOffGoesOn() throws Exception {
        cutOffAt("decided");
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            assertThatThrownBy(() -> promotionApply.goOn(bundle("other "))).hasMessageContaining("CUT_OFF_OTHER");
        }
        assertThat(config.resolve(OLD)).hasContent("old " + OLD);
        assertThat(PromotionApply.cutOff(config)).isTrue();
    }

    @Test
    void filesAndTheirCopiesStayWithThoseToWhomTheyBelong() throws Exception {
        assumeTrue(Files.getOwner(folder).getName().equals("root"), "only root gives files to others");
        give(config.resolve(OLD), 4711, 4712);
        give(config.resolve(OLD).getParent().getParent(), 0, 4713);
        Files.setPosixFilePermissions(
                config.resolve(OLD).getParent().getParent(), PosixFilePermissions.fromString("rwxr-x---"));
        make(bundle("new "), step -> {}, Long.MAX_VALUE);
        assertThat(said(config.resolve(OLD))).isEqualTo("4711:4712 rw-r-----");
        assertThat(said(config.resolve(BESIDE))).isEqualTo("root:4712 rw-r-----");
        assertThat(said(config.resolve(NEW).getParent())).isEqualTo("root:4713 rwxr-x---");
        assertThat(said(config.resolve(NEW))).isEqualTo("root:4713 rw-r-----");
        assertThat(said(config.resolve(".promotion/back/old").resolve(OLD))).isEqualTo("4711:4712 rw-r-----");
        try (PromotionApply promotionApply = new PromotionApply(config)) {
            promotionApply.undo();
        }
        assertThat(said(config.resolve(OLD))).isEqualTo("4711:4712 rw-r-----");
        assertThat(said(config.resolve(GOES))).endsWith(" rw-r-----");
    }

    private static void give(Path file, int owner, int group) throws IOException {
        Files.setAttribute(file, "unix:uid", owner);
        Files.setAttribute(file, "unix:gid", group);
    }

    private static String said(Path file) throws IOException {
        PosixFileAttributes its =
                Files.getFileAttributeView(file, PosixFileAttributeView.class).readAttributes();
        return its.owner() + ":" + its.group() + " " + PosixFilePermissions.toString(its.permissions());
    }

    @Test
    void whatCannotBeEndedIsNotBegun() throws Exception {
        assertThatThrownBy(() -> make(bundle("new "), step -> {}, 1000)).hasMessageContaining("NO_SPACE");
        Files.writeString(config.resolve("policies/a/c"), "a file where a folder would be");
        assertThatThrownBy(() -> make(bundle("new "), step -> {}, Long.MAX_VALUE))
                .hasMessageContaining("NOT_WRITABLE [" + NEW);
        assertThat(config.resolve(OLD)).hasContent("old " + OLD);
        assertThat(PromotionApply.cutOff(config)).isFalse();
    }

    @Test
    void anyoneWhoIsStoppedAfterwardsHearsSo() throws Exception {
        Consumer<String> blocks = step -> {
            if (step.equals("decided")) {
                try {
                    Files.writeString(config.resolve("policies/a/c"), "a file where a folder would be");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        assertThatThrownBy(() -> make(bundle("new "), blocks, Long.MAX_VALUE)).hasMessageContaining("STOPPED [" + NEW);
        assertThat(PromotionApply.cutOff(config)).isTrue();
    }
}
