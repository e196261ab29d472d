package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.enlace.mappings.check.GoldenCase;
import org.enlace.mappings.check.RecordValidity;
import org.enlace.mappings.check.Site;
import org.enlace.mappings.shape.TableFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samples of every contract with some bytes spoilt: findings, a refusal, or a whole and valid record; nothing else ever comes out. */
@Timeout(120)
class FuzzTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final RecordValidity VALIDITY = new RecordValidity(CATALOGUE);
    private static final List<GoldenCase> CASES = GoldenCase.in(Site.builtIn());
    private static final int TRIES = Boolean.getBoolean("enlace.nightly") ? 1_500 : 60;
    private static final byte[][] NASTY = {
        {0},
        {(byte) 0xFF, (byte) 0xFE},
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        "]]>".getBytes(StandardCharsets.UTF_8),
        "<!DOCTYPE a>".getBytes(StandardCharsets.UTF_8),
        "&#0;".getBytes(StandardCharsets.UTF_8),
        "&x;".getBytes(StandardCharsets.UTF_8),
        "\\ud800".getBytes(StandardCharsets.UTF_8),
        "1e999999999".getBytes(StandardCharsets.UTF_8),
        "-0".getBytes(StandardCharsets.UTF_8),
        "99999999999999999999".getBytes(StandardCharsets.UTF_8),
        "null".getBytes(StandardCharsets.UTF_8),
        "{}".getBytes(StandardCharsets.UTF_8),
        "[]".getBytes(StandardCharsets.UTF_8),
        "\r".getBytes(StandardCharsets.UTF_8),
        "\n".getBytes(StandardCharsets.UTF_8),
        "\"".getBytes(StandardCharsets.UTF_8),
        "0000-00-00".getBytes(StandardCharsets.UTF_8),
        "31/02/2026".getBytes(StandardCharsets.UTF_8)
    };

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aSpoiltMessageIsRefusedOrWhole() {
        return CASES.stream()
                .filter(golden -> !golden.ofContract() && golden.file("message").isPresent())
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> messages(golden)));
    }

    private static void messages(GoldenCase golden) throws IOException {
        byte[] sample = Files.readAllBytes(golden.file("message").orElseThrow());
        InwardMapping mapping = CATALOGUE.inward(golden.id());
        Contract contract =
                CATALOGUE.contract(TableFile.of(CATALOGUE.files(), golden.id()).contract());
        Random random = new Random(golden.name().hashCode());
        for (int i = 0; i < TRIES; i++) {
            byte[] message = spoilt(sample, random);
            try {
                boolean kept = contract.check(message).isEmpty();
                Translation translation = mapping.translate(message, golden.context());
                if (kept) {
                    assertThat(VALIDITY.broken(
                                    mapping.record(), translation.record().body()))
                            .as(new String(message, StandardCharsets.ISO_8859_1))
                            .isEmpty();
                    assertThat(translation.businessId()).isNotBlank();
                }
            } catch (UntranslatableException e) {
                assertThat(e.findings()).isNotEmpty();
            } catch (RuntimeException e) {
                fail(new String(message, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    /** What a policy may leave of a record: whole branches gone, values replaced by a reason. */
    @TestFactory
    Stream<DynamicTest> whateverIsReleasedIsWrittenOrRefused() {
        return CASES.stream()
                .filter(golden -> !golden.ofContract() && !golden.inward())
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> views(golden)));
    }

    private static void views(GoldenCase golden) {
        OutwardMapping mapping = CATALOGUE.outward(golden.id());
        Random random = new Random(golden.name().hashCode());
        for (int i = 0; i < TRIES; i++) {
            JsonNode view = golden.json("record.json");
            thin(view, random);
            String before = view.toString();
            try {
                // Of flat files no part means no line: nobody is left to be told of.
                assertThat(mapping.write(view, golden.context()).parts()).allMatch(part -> part.length > 0);
            } catch (UntranslatableException e) {
                assertThat(e.findings()).isNotEmpty();
            } catch (RuntimeException e) {
                fail(before, e);
            }
            assertThat(view.toString()).isEqualTo(before);
        }
    }

    private static void thin(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(
                    object.properties().stream().map(e -> e.getKey()).toList())) {
                switch (random.nextInt(12)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.putObject(name).put("nil", "WITHHELD");
                    default -> thin(object.get(name), random);
                }
            }
        } else {
            node.forEach(item -> thin(item, random));
        }
    }

    /** Cut out, put in, doubled, overwritten: a few of these. */
    private static byte[] spoilt(byte[] sample, Random random) {
        byte[] message = sample;
        for (int strokes = 1 + random.nextInt(4); strokes > 0; strokes--) {
            int from = random.nextInt(message.length);
            int to = Math.min(message.length, from + 1 + random.nextInt(12));
            ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
            spoilt.write(message, 0, from);
            switch (random.nextInt(4)) {
                case 0 -> spoilt.writeBytes(NASTY[random.nextInt(NASTY.length)]);
                case 1 -> {
                    spoilt.write(message, from, to - from);
                    spoilt.write(message, from, to - from);
                }
                case 2 -> spoilt.write(random.nextInt(256));
                default -> {}
            }
            int rest = random.nextBoolean() ? to : from;
            spoilt.write(message, rest, message.length - rest);
            message = spoilt.size() == 0 ? sample : spoilt.toByteArray();
        }
        return message;
    }

    @Test
    void aSpoiltFileIsRefusedOrReadToItsEnd() throws IOException {
        List<GoldenCase> files = CASES.stream()
                .filter(golden -> golden.ofContract() && golden.file("file").isPresent())
                .toList();
        assertThat(files).hasSizeGreaterThan(5);
        for (GoldenCase golden : files) {
            byte[] sample = Files.readAllBytes(golden.file("file").orElseThrow());
            Random random = new Random(golden.name().hashCode());
            for (int i = 0; i < 60; i++) {
                read(golden, Files.write(folder.resolve("spoilt"), spoilt(sample, random)));
            }
        }
    }

    private static void read(GoldenCase golden, Path file) throws IOException {
        try (BatchFile batch = CATALOGUE.contract(golden.id()).openBatch(file)) {
            int lines = 0;
            for (Iterator<BatchItem> items = batch.items(); items.hasNext(); ) {
                lines += items.next().lines();
            }
            assertThat(lines).isEqualTo(batch.lines());
        } catch (BatchRefusedException e) {
            assertThat(e.findings()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
        } catch (RuntimeException e) {
            fail(golden.name() + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1), e);
        }
    }
}
