package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.configuration.promotion.PromotionApply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * The operating system kills {@code apply} and {@code undo} as they are run, at moments spread over their run and close together while they write: the
 * configuration is the old or the new one, or nobody takes it until the next call has ended or taken back what was begun. {@code -Denlace.promotion.kills=200}
 * is the long version.
 */
class PromotionKilledTest {

    private static final int KILLS = Integer.getInteger("enlace.promotion.kills", Nightly.rounds(6, 60));
    private static final int LANES = 2;
    private static final int PATIENCE_SECONDS = 60;
    private static final int AGREEMENTS = 8;

    @TempDir
    private Path folder;

    private TwoEnvironments twoEnvironments;
    private Path bundle;
    private String applied;
    private String undone;
    private SortedMap<String, String> old;
    private SortedMap<String, String> now;
    /** Folders as they are before an apply and before an undo, with what a promotion keeps for itself. */
    private Path beforeApply;

    private Path beforeUndo;
    /** How long a whole run took, how long it wrote beside, and how long in place. */
    private long run;

    private long beside;
    private long inPlace;

    @Test
    void anyoneWhoIsKilledLeavesTheOldOrTheNewOrSomethingThatTheNextCallEnds() throws Exception {
        twoConfigurationsOfManyFiles();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<String>> states = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int its = kill;
                states.add(lanes.submit(() -> stateAfter(its)));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> each : states) {
                all.add(each.get(10L * PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            System.out.println("promotion killed: " + all);
        } finally {
            lanes.shutdownNow();
        }
    }

    private void twoConfigurationsOfManyFiles() throws Exception {
        twoEnvironments = new TwoEnvironments(folder);
        twoEnvironments.promoted();
        String agreement = Files.readString(twoEnvironments.test.resolve(TwoEnvironments.AGREEMENT));
        for (int i = 0; i < AGREEMENTS; i++) {
            TwoEnvironments.write(
                    twoEnvironments.test,
                    "agreements/later-" + i + ".yml",
                    agreement
                            .replace("id: police-reports", "id: later-" + i)
                            .replace("validFrom: 2024-01-01", "validFrom: 204" + i + "-01-01")
                            .replace("validTo: 2030-12-31", "validTo: 204" + i + "-12-31"));
        }
        assertThat(twoEnvironments.promote(twoEnvironments.pack())).endsWith("exit 0");
        old = twoEnvironments.files();
        beforeApply = copied("before-apply");
        Files.delete(twoEnvironments.test.resolve("agreements/later-0.yml"));
        for (int i = 1; i < AGREEMENTS; i++) {
            TwoEnvironments.change(
                    twoEnvironments.test, "agreements/later-" + i + ".yml", "retentionDays: 30", "retentionDays: 20");
        }
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "victims.sex: keep", "victims.sex: mask");
        TwoEnvironments.write(
                twoEnvironments.test,
                "minimisation.yml",
                "classes: {ids: [case, \"*.personId\"], sex: [\"*.sex\"]}\nreceivers:\n  ministry: {STATISTICS: {ids: keep, sex: mask}}\n");
        bundle = twoEnvironments.pack();
        applied = digest(twoEnvironments.apply(bundle));
        long begin = System.nanoTime();
        Process whole = started("apply", twoEnvironments.production);
        long draft = seen(whole, twoEnvironments.production, "draft");
        long next = seen(whole, twoEnvironments.production, "next");
        Path moved = twoEnvironments.production.resolve(".promotion/next");
        long patience = next + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (whole.isAlive() && System.nanoTime() < patience && Files.exists(moved)) {
            Thread.sleep(0, 200_000);
        }
        beside = next - draft;
        inPlace = System.nanoTime() - next;
        assertThat(whole.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        run = System.nanoTime() - begin;
        assertThat(whole.exitValue()).as(said(twoEnvironments.production)).isZero();
        now = twoEnvironments.files();
        assertThat(now).containsKey("minimisation.yml").hasSameSizeAs(old);
        beforeUndo = copied("before-undo");
        undone = digest(twoEnvironments.undoUnseen());
    }

    private Path copied(String name) throws IOException {
        Path copy = folder.resolve(name);
        FileSystemUtils.copyRecursively(twoEnvironments.production, copy);
        return copy;
    }

    private static String digest(String said) {
        return said.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
    }

    private Process started(String verb, Path config) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Denlace.home=" + TwoEnvironments.repository(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.enlace.gateway.cli.Enlace"));
        all.addAll(arguments(verb, config));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(
                        config.resolveSibling(config.getFileName() + ".said").toFile())
                .start();
    }

    private static String said(Path config) throws IOException {
        return Files.readString(config.resolveSibling(config.getFileName() + ".said"));
    }

    private List<String> arguments(String verb, Path config) {
        List<String> all = new ArrayList<>(List.of("promotion", verb));
        if (verb.equals("apply")) {
            all.add(bundle.toString());
        }
        all.addAll(List.of("--expect", verb.equals("apply") ? applied : undone, "--kind", "production"));
        all.addAll(where(config));
        return all;
    }

    private List<String> where(Path config) {
        String data = folder.resolve("data-production").toString();
        return List.of("--profile", "", "--config", config.toString(), "--data", data);
    }

    private String run(List<String> arguments) {
        return Launcher.run(TwoEnvironments.repository(), arguments.toArray(String[]::new));
    }

    /** Kills one process in an environment of its own, judges what is there, and lets the next call end it or take it back. */
    private String stateAfter(int kill) throws Exception {
        String verb = kill % 2 == 0 ? "apply" : "undo";
        Path config = folder.resolve("environment-" + kill);
        FileSystemUtils.copyRecursively(verb.equals("apply") ? beforeApply : beforeUndo, config);
        Process process = started(verb, config);
        try {
            atItsMoment(process, config, kill / 2);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        String as = "kill " + kill + " of " + verb;
        List<String> look = new ArrayList<>(List.of("check"));
        look.addAll(where(config));
        String check = run(look);
        if (!PromotionApply.cutOff(config)) {
            assertThat(check).as(as).endsWith("exit 0");
            SortedMap<String, String> files = TwoEnvironments.files(config);
            assertThat(files).as(as).isIn(old, now);
            String next = files.equals(old) ? "apply" : "undo";
            assertThat(run(arguments(next, config))).as(as + ", then " + next).endsWith("exit 0");
            assertThat(TwoEnvironments.files(config)).as(as).isEqualTo(files.equals(old) ? now : old);
            return verb + (files.equals(old) ? " old" : " new");
        }
        assertThat(check).as(as).contains("another environment was interrupted").endsWith("exit 1");
        // A bundle may be ended or taken back; the way back may be taken back.
        String next = verb.equals("apply") && kill % 4 == 0 ? "apply" : "undo";
        assertThat(run(arguments(next, config))).as(as + ", then " + next).endsWith("exit 0");
        boolean back = verb.equals("apply") && next.equals("undo");
        assertThat(TwoEnvironments.files(config)).as(as).isEqualTo(back ? old : now);
        assertThat(run(look)).as(as).endsWith("exit 0");
        return verb + " cut off";
    }

    /** One moment in three is anywhere in the run, one while it writes beside, one while it writes in place. */
    private void atItsMoment(Process process, Path config, int moment) throws InterruptedException {
        if (moment % 3 == 0) {
            TimeUnit.NANOSECONDS.sleep(run * (2L * moment + 1) / KILLS);
            return;
        }
        boolean before = moment % 3 == 1;
        long begun = seen(process, config, before ? "draft" : "next");
        long each = Math.max(1, KILLS / 6);
        long at = begun + (before ? beside : inPlace) * (2L * (moment / 3) + 1) / (2 * each);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
    }

    /** When a folder of the promotion was first there, or the process ended without it. */
    private static long seen(Process process, Path config, String name) throws InterruptedException {
        Path sign = config.resolve(".promotion").resolve(name);
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (process.isAlive() && System.nanoTime() < end && !Files.exists(sign)) {
            Thread.sleep(0, 200_000);
        }
        return System.nanoTime();
    }
}
