package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.registry.PreparedRecord;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.audit.TestHash;
import org.enlace.mappings.Context;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What protecting one record costs, as CPU time of one thread, part by part in turns so that a busy machine is busy for all of them. There is no switch that
 * turns protection off, so the parts are measured and added. No part of the build: {@code -Denlace.figure=DIR} names the folder of the page.
 */
@EnabledIfSystemProperty(named = "enlace.figure", matches = ".+")
class ProtectionFigure {

    private static final double AIM_MS = 0.15;
    private static final int WARM_ROUNDS = 100;
    private static final int ROUNDS = 30;
    private static final int TIMES = 100;
    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final Path SAMPLE = Path.of(
            "../mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml");
    private static final SealContext PLACE = SealContext.of("delivery.frozen", "sealed", new UUID(1, 1));

    private final TestSealing keys = new TestSealing();
    private final TestRegistry registry = new TestRegistry(keys);
    private final TestHash hash = new TestHash();
    private final Snapshot snapshot = TestPartners.shipped().current();
    private final Map<String, Callable<Object>> parts = new LinkedHashMap<>();
    private final Map<String, long[]> nanos = new LinkedHashMap<>();
    private int persons;
    private int sent;

    @Test
    void measure() throws Exception {
        prepare();
        for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Callable<Object>> part : parts.entrySet()) {
                long took = cpu(part.getValue());
                if (round >= 0) {
                    nanos.computeIfAbsent(part.getKey(), name -> new long[ROUNDS])[round] = took;
                }
            }
        }
        Path page = Path.of(System.getProperty("enlace.figure")).resolve("figure-protection-parts.md");
        Files.writeString(page, page());
        assertThat(page).isNotEmptyFile();
    }

    private void prepare() throws Exception {
        byte[] payload = Files.readAllBytes(SAMPLE);
        Context context =
                Context.receivedAt(NOW).caller("main").key("0".repeat(64)).build();
        Translation said =
                snapshot.catalogue().inward("police/reports/police-report/v1").translate(payload, context);
        RecordType type = snapshot.catalogue().recordType(said.record().type());
        ObjectNode body = said.record().body();
        Policy policy = snapshot.policy("ministry/police-report/v1").orElseThrow();
        PolicyContentFilter policyContentFilter = new PolicyContentFilter(policy, type);
        PreparedRecord prepared = registry.sealing.prepare(new UUID(1, 1), said.record(), type);
        persons = prepared.mentions().size();
        // As a record read back: each person with the number that is turned into a pseudonym.
        ObjectNode read = body.deepCopy();
        read.findParents("role").forEach(person -> ((ObjectNode) person).put("personId", new UUID(2, 2).toString()));
        byte[] out = policyContentFilter
                .release(read, id -> keys.pseudonyms.of("ministry", id))
                .view()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        sent = out.length;
        byte[] canonical = body.toString().getBytes(StandardCharsets.UTF_8);
        DataKey known = keys.sealer.newKey(PLACE);
        byte[] sealed = keys.sealer.sealBody(known, PLACE, canonical);
        byte[] piece = keys.sealer.sealBody(
                known, PLACE, "{\"a\":\"0123456789\"}".repeat(12).getBytes(StandardCharsets.UTF_8));

        parts.put(
                "intake: digests of payload and transport id",
                () -> List.of(
                        MessageDigest.getInstance("SHA-256").digest(payload),
                        keys.index.of("transport", "0123456789abcdef")));
        parts.put("intake: the payload sealed under a key of its own", () -> {
            DataKey key = keys.sealer.newKey(PLACE);
            return keys.sealer.sealBody(key, PLACE, payload);
        });
        parts.put(
                "intake: record split, each person sealed under a key of her own, blind indexes",
                () -> registry.sealing.prepare(new UUID(1, 1), said.record(), type));
        parts.put(
                "intake: protected places looked for",
                () -> ProtectedPlaces.findings(body, type, snapshot.protectedNames()));
        parts.put("delivery: record and persons opened again", () -> {
            byte[] last = keys.sealer.openBody(keys.sealer.openKey(known.wrapped(), PLACE), PLACE, sealed);
            for (int i = 0; i < persons; i++) {
                last = keys.sealer.openBody(keys.sealer.openKey(known.wrapped(), PLACE), PLACE, piece);
            }
            return last;
        });
        parts.put("delivery: released by policy, pseudonyms, protected places of the view", () -> {
            ReleasedView releasedView = policyContentFilter.release(read, id -> keys.pseudonyms.of("ministry", id));
            return ProtectedPlaces.findings(releasedView.view(), type, snapshot.protectedNames());
        });
        parts.put("delivery: what leaves digested and sealed for the proof", () -> {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(out);
            return List.of(digest, keys.sealer.sealBody(keys.sealer.newKey(PLACE), PLACE, out));
        });
        parts.put(
                "audit: two entries hashed into the chain",
                () -> List.of(hash.next(NOW, new UUID(3, 3)), hash.next(NOW, new UUID(4, 4))));
        parts.put("beside it: the record translated in (no protection, for comparison)", () -> snapshot.catalogue()
                .inward("police/reports/police-report/v1")
                .translate(payload, context));
    }

    private static long cpu(Callable<Object> part) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        int seen = 0;
        for (int i = 0; i < TIMES; i++) {
            seen += System.identityHashCode(part.call()) & 1;
        }
        long took = threads.getCurrentThreadCpuTime() - before;
        return seen < 0 ? 0 : took / TIMES;
    }

    private String page() {
        List<String> rows = new ArrayList<>();
        double sum = 0;
        double high = 0;
        for (Map.Entry<String, long[]> part : nanos.entrySet()) {
            long[] sorted = part.getValue().clone();
            Arrays.sort(sorted);
            double middle = sorted[ROUNDS / 2] / 1e6;
            double ninth = sorted[ROUNDS * 9 / 10] / 1e6;
            rows.add(String.format(Locale.ROOT, "| %s | %.4f | %.4f |", part.getKey(), middle, ninth));
            if (!part.getKey().startsWith("beside")) {
                sum += middle;
                high += ninth;
            }
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                """
                `mvn -o -pl gateway-core -am test -Dtest=ProtectionFigure -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.short= -Denlace.figure=../docs/reports`

                # What protection costs, part by part

                | target | measured | |
                |---|---|---|
                | at most %.2f ms CPU a record | %.3f ms | %s |

                One invented police report of the catalogue (%d persons) taken in and delivered once (%d bytes leave): CPU of one thread in ms, median and
                ninth decile of %d rounds of %d, the parts in turns.

                | part | median | 9 of 10 below |
                |---|---|---|
                %s
                | **all of protection** | **%.4f** | **%.4f** |

                - There is no switch that turns protection off, so this is the sum of its parts on the product's own code, not a difference of two gateways.
                - Not in it: what PostgreSQL does with sealed columns and audit rows, signed checkpoints (one a minute or a thousand entries), row-level security,
                  and what a busy gateway loses to cold caches. A second receiver costs the three delivery parts once more.
                - The dearest part is not all protection: by profile 25 %% of it makes what persons are found again by, 16 %% classes of age and day, 16 %% takes the record apart,
                  14 %% writes the parts; keys and ciphers are a quarter. They cannot be had apart, so all of it is counted.
                - Load average of the machine meanwhile: %.1f on %d processors; CPU time is counted, not waiting, but caches were shared.
                """,
                AIM_MS,
                sum,
                sum <= AIM_MS ? "met" : "**missed**",
                persons,
                sent,
                ROUNDS,
                TIMES,
                String.join("\n", rows),
                sum,
                high,
                load,
                Runtime.getRuntime().availableProcessors());
    }
}
